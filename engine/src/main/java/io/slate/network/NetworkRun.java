package io.slate.network;

import io.slate.layer.LayerRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** One run of a network over a batch. Belongs to one caller. */
public final class NetworkRun {
  private final Batch batch;
  private final Optional<EmbeddingPart> embedding;
  private final List<Part> parts;
  private final List<Part.Pass> passes;
  private final Flow output;

  NetworkRun(
      Batch batch,
      Optional<EmbeddingPart> embedding,
      List<Part> parts,
      List<Part.Pass> passes,
      Flow output) {
    this.batch = batch;
    this.embedding = embedding;
    this.parts = parts;
    this.passes = passes;
    this.output = output;
  }

  public Batch batch() {
    return batch;
  }

  /**
   * The scores of the head: {@code [sequences, scores]} with sequences as the rows of the batch, or
   * {@code [steps, scores]} with steps as in {@link Batch#rows()} where it says something at every
   * step.
   */
  public float[] scores() {
    return output.values();
  }

  /** Whether there are scores for every step; else there are scores for each sequence. */
  public boolean isByStep() {
    return output.isByStep();
  }

  /**
   * What the layers remember after each sequence's own last step, sequences as the rows of the
   * batch: another run can go on from it.
   */
  public List<Memory> memories() {
    return passes.stream().map(Part.Pass::memory).toList();
  }

  /**
   * Runs backward, to the first step of this run and no further.
   *
   * @param adjoint how the loss changes with the scores, of their shape
   * @param gradients of the whole network, added to
   */
  public void backward(float[] adjoint, float[] gradients) {
    if (adjoint.length != output.values().length) {
      throw new IllegalArgumentException(
          "there are " + output.values().length + " scores, and adjoints of " + adjoint.length);
    }
    Flow flow = output.with(adjoint);
    for (int i = passes.size() - 1; i >= 0; i--) {
      flow = passes.get(i).backward(flow, gradients);
    }
    Flow first = flow;
    embedding.ifPresent(part -> part.backward(batch.numbers(), first, gradients, 0));
  }

  /** The runs of the recurrent layers by name, to be looked into. */
  public SequencedMap<String, LayerRun> recurrentRuns() {
    SequencedMap<String, LayerRun> runs = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      switch (passes.get(i)) {
        case RecurrentPart.Run run -> runs.put(parts.get(i).name(), run.tape());
        case BothWaysPart.Both both -> {
          runs.put(parts.get(i).name() + ".forward", both.forwardRun().tape());
          runs.put(parts.get(i).name() + ".backward", both.backwardRun().tape());
        }
        default -> {}
      }
    }
    return runs;
  }
}
