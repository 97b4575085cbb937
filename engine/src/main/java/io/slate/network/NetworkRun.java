package io.slate.network;

import io.slate.data.Ragged;
import io.slate.layer.LayerRun;
import io.slate.layer.TreeRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One run of a network over a batch. Belongs to one caller. A run that is closed leaves the tables
 * of its recurrent layers to their next runs.
 */
public final class NetworkRun implements AutoCloseable {
  private final Batch batch;
  private final Optional<EmbeddingPart> embedding;
  private final Stack.Passes passes;
  private Optional<Flow> output = Optional.empty();
  private Optional<Flow> first = Optional.empty();

  NetworkRun(Batch batch, Optional<EmbeddingPart> embedding, Stack.Passes passes) {
    this.batch = batch;
    this.embedding = embedding;
    this.passes = passes;
  }

  public Batch batch() {
    return batch;
  }

  /**
   * The scores of the head: {@code [sequences, scores]} with sequences as the rows of the batch, or
   * {@code [steps, scores]} with steps as in {@link Batch#rows()} where it says something at every
   * step. Of a decoder, steps are those of {@link Batch#dictation()}.
   */
  public float[] scores() {
    return output().values();
  }

  /** Computed when it is first asked for: an adaptive softmax is trained without it. */
  private Flow output() {
    Flow known = output.orElseGet(passes::output);
    output = Optional.of(known);
    return known;
  }

  /** Whether there are scores for every step; else there are scores for each sequence. */
  public boolean isByStep() {
    return output().isByStep();
  }

  /**
   * What the layers remember after each sequence's own last step, sequences as the rows of the
   * batch: another run can go on from it.
   */
  public List<Memory> memories() {
    return passes.memory().each();
  }

  /**
   * Runs backward, to the first step of this run and no further.
   *
   * @param adjoint how the loss changes with the scores, of their shape
   * @param gradients of the whole network, added to
   */
  public void backward(float[] adjoint, float[] gradients) {
    if (adjoint.length != output().values().length) {
      throw new IllegalArgumentException(
          "there are " + output().values().length + " scores, and adjoints of " + adjoint.length);
    }
    endBackward(passes.backward(output().with(adjoint), gradients), gradients);
  }

  private void endBackward(Flow reached, float[] gradients) {
    first = Optional.of(reached);
    embedding.ifPresent(part -> part.backward(batch.numbers(), reached, gradients, 0));
  }

  /**
   * Runs backward from minus the logarithm of the probabilities of the tokens that follow, for a
   * head with an adaptive softmax, which need not score all tokens for that.
   *
   * @param targets the token behind each step; below zero where none is known
   * @param scale what gradients are multiplied with
   * @param gradients of the whole network, added to
   * @return the sum of the losses
   * @throws IllegalStateException if the network ends with something else
   */
  public double backwardFromTokens(int[] targets, double scale, float[] gradients) {
    if (!(passes.last() instanceof AdaptivePart.Run last)) {
      throw new IllegalStateException("this network does not end with an adaptive softmax");
    }
    AdaptivePart.Result result = last.loss(targets, scale, gradients);
    endBackward(passes.backwardBehindLast(result.adjoint(), gradients), gradients);
    return result.loss();
  }

  /**
   * How the loss changes with what the first layer reads at every step, which is the vector of each
   * token where the network reads tokens.
   *
   * @throws IllegalStateException if nothing was run backward yet
   */
  public Ragged inputAdjoint() {
    Flow reached =
        first.orElseThrow(
            () -> new IllegalStateException("this run has no adjoints: call backward first"));
    return new Ragged(reached.rows(), reached.width(), reached.values());
  }

  /**
   * A decoder at the end of the network, that reads what the caller says.
   *
   * @throws IllegalStateException if the network ends with something else
   */
  public DecoderSteps decoder() {
    if (!(passes.last() instanceof DecoderPass decoder)) {
      throw new IllegalStateException("this network does not end with a decoder");
    }
    return decoder.steps();
  }

  /** The runs of the recurrent layers by name, to be looked into. */
  public SequencedMap<String, LayerRun> recurrentRuns() {
    SequencedMap<String, LayerRun> runs = new LinkedHashMap<>();
    passes.recurrentRuns("", runs);
    return runs;
  }

  /** The runs of the layers over trees by name, to be looked into. */
  public SequencedMap<String, TreeRun> treeRuns() {
    SequencedMap<String, TreeRun> runs = new LinkedHashMap<>();
    passes.treeRuns("", runs);
    return runs;
  }

  /**
   * Leaves the scores to the next run, as {@link #close} leaves all else. Nobody may read them, or
   * what was written in their place, any more.
   */
  public void leaveScores() {
    if (passes.last() instanceof DensePass head) {
      head.leave();
    }
  }

  /** Ends this run: the scores stay, the runs of its layers can be read no more. */
  @Override
  public void close() {
    recurrentRuns().values().forEach(LayerRun::close);
    treeRuns().values().forEach(TreeRun::close);
  }
}
