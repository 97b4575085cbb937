package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.layer.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A network with every number in double precision: vectors of tokens, every layer, the head, and
 * all gradients. Recurrent layers carry out the plan of their cell; all others are written as their
 * equations, forward, and go backward operation by operation. Plain Java, whose bits depend on
 * neither machine nor JIT; what networks in float are held against, and for where 24 binary digits
 * are too few. Immutable and safe from many threads.
 */
public final class DoubleNetwork {
  private final Program program;
  private final double[] parameters;

  DoubleNetwork(Program program, double... parameters) {
    if (parameters.length != program.parameters().size()) {
      throw new IllegalArgumentException(
          "the network has "
              + program.parameters().size()
              + " parameters, and "
              + parameters.length
              + " are given");
    }
    this.program = program;
    this.parameters = parameters.clone();
  }

  /** Runs a batch forward as in inference; the backward half is possible. */
  public DoubleNetworkRun run(Batch batch) {
    long[] numbers = LongStream.range(0, batch.size()).toArray();
    return run(batch, new Mode.Gradients(), numbers);
  }

  /**
   * Runs a batch forward. {@link Mode#storage()} is not looked at.
   *
   * @param numbers each sequence's own number, by its row: what its masks are drawn from
   */
  public DoubleNetworkRun run(Batch batch, Mode mode, long... numbers) {
    return run(batch, mode, numbers, Optional.empty());
  }

  /**
   * The same from what the layers remembered of the steps before.
   *
   * @throws IllegalStateException if a layer reads from the end or pools
   */
  DoubleNetworkRun run(Batch batch, Mode mode, long[] numbers, Optional<Memory.InDouble> before) {
    if (numbers.length != batch.size()) {
      throw new IllegalArgumentException(
          "there are " + batch.size() + " sequences, and numbers for " + numbers.length);
    }
    batch.requireFit(program.network().source());
    double[] gradients = new double[mode.hasGradients() ? parameters.length : 0];
    var trail = new Trail();
    var ops = new DoubleOps(program.parameters(), parameters, gradients, trail);
    DoubleFlow x =
        switch (program.network().source()) {
          case Source.Tokens(_, var width) ->
              ops.embedding("embedding.weight", batch, width, numbers);
          case Source.Trees(_, var width) ->
              ops.embedding("embedding.weight", batch, width, numbers);
          case Source.Values _, Source.Pictures _ ->
              DoubleFlow.bySteps(DoubleRagged.of(batch.values()), numbers);
        };
    var layers = new DoubleLayers(program, ops, batch, before);
    DoubleFlow scores = layers.run(x, mode);
    return new DoubleNetworkRun(batch, scores, layers.memory(batch.size()), trail, gradients);
  }

  /** What the layers remember before the first step of some sequences. */
  List<Memory> begin(int sequences) {
    Batch empty =
        switch (program.network().source()) {
          case Source.Tokens _ ->
              Batch.ofTokens(java.util.Collections.nCopies(sequences, new int[0]));
          case Source.Values(var width) ->
              Batch.ofValues(java.util.Collections.nCopies(sequences, new float[0]), width);
          case Source.Trees _ ->
              throw new IllegalStateException("a tree is read whole, not a node at a time");
          case Source.Pictures _ ->
              throw new IllegalStateException("a picture is read whole, not a step at a time");
        };
    var numbers = new long[sequences];
    return List.of(run(empty, new Mode.Inference(), numbers).memory());
  }
}
