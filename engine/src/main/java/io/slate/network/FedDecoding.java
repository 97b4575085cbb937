package io.slate.network;

import io.slate.data.Rows;
import io.slate.kernel.Affine;
import io.slate.kernel.Crew;
import io.slate.kernel.Workers;
import java.util.Arrays;
import java.util.Optional;

/**
 * A decoder whose first cell reads what attention gave: cells and attention take turns. What does
 * not take part in that, scores and the gradients of all weights, is one product over all steps.
 */
final class FedDecoding implements Decoding {
  private final Setup setup;
  private final boolean feedsVector;
  private final Rows rows;
  private final int memory;
  private final int output;
  private final int size;
  private final Affine combine;
  private final Alignment alignment;
  private final Beginning beginning;

  /** The outputs of the last cell. */
  private final float[] outputs;

  /** The outputs that were compared: of the same step, or of the one before. */
  private final float[] compared;

  private final float[] joined;
  private final float[] readout;

  FedDecoding(Setup setup) {
    this.setup = setup;
    this.feedsVector = setup.packed().feeding() == Attending.Feeding.VECTOR;
    this.rows = setup.read().rows();
    this.memory = setup.packed().part().memory();
    this.output = setup.packed().cells().getLast().layer().outputWidth();
    this.combine = setup.packed().readout().combine().orElseThrow();
    this.alignment = setup.alignment().orElseThrow();
    this.beginning = Beginning.of(setup.packed(), setup.bridge());
    this.size = ((Attending.EachStep) setup.packed().part().decoder().attending()).size();
    this.outputs = new float[rows.total() * output];
    this.compared = feedsVector ? outputs : new float[outputs.length];
    this.joined = new float[rows.total() * (memory + output)];
    this.readout = new float[rows.total() * size];
    setup.cells().before();
    try (Crew crew = setup.workers().crew(alignment.parts())) {
      for (int t = 0; t < rows.steps(); t++) {
        step(t, crew);
      }
    }
    setup.cells().after();
    if (!feedsVector) {
      float[] all = Strands.beside(rows.total(), alignment.means(), outputs);
      System.arraycopy(all, 0, joined, 0, all.length);
      combine(0, rows.total());
    }
  }

  private float[] at(int t, float[] all, int width) {
    int from = rows.offset(t) * width;
    return Arrays.copyOfRange(all, from, from + rows.active(t) * width);
  }

  /** What the step before had, of the sequences that have this one. */
  private float[] before(int t, float[] all, int width) {
    int from = rows.offset(t - 1) * width;
    return Arrays.copyOfRange(all, from, from + rows.active(t) * width);
  }

  private void step(int t, Crew crew) {
    int active = rows.active(t);
    float[] fed;
    if (feedsVector) {
      fed = t == 0 ? new float[active * size] : before(t, readout, size);
    } else {
      float[] last = t == 0 ? beginning.output(active) : before(t, outputs, output);
      System.arraycopy(last, 0, compared, rows.offset(t) * output, last.length);
      alignment.step(t, last, crew);
      fed = at(t, alignment.means(), memory);
    }
    float[] x = Strands.beside(active, at(t, setup.given().embedded(), setup.width()), fed);
    float[] y = setup.cells().step(t, x);
    System.arraycopy(y, 0, outputs, rows.offset(t) * output, y.length);
    if (feedsVector) {
      alignment.step(t, y, crew);
      float[] both = Strands.beside(active, at(t, alignment.means(), memory), y);
      System.arraycopy(both, 0, joined, rows.offset(t) * (memory + output), both.length);
      combine(rows.offset(t), active);
    }
  }

  private void combine(int first, int count) {
    int wide = memory + output;
    float[] own = Arrays.copyOfRange(joined, first * wide, (first + count) * wide);
    float[] vectors = DecoderPass.tanh(combine.forward(count, own, Workers.alone()));
    System.arraycopy(vectors, 0, readout, first * size, vectors.length);
  }

  @Override
  public float[] readout() {
    return readout;
  }

  @Override
  public CellRuns cells() {
    return setup.cells();
  }

  @Override
  public Optional<Alignment> alignment() {
    return Optional.of(alignment);
  }

  @Override
  public Adjoints backward(float[] dReadout, float[] gradients) {
    int total = rows.total();
    float[] inside = new float[readout.length];
    float[] dEmbedded = new float[total * setup.width()];
    setup.cells().backwardBefore();
    float[] dBefore;
    try (Crew crew = setup.workers().crew(alignment.parts())) {
      dBefore =
          feedsVector
              ? vectorsBackward(dReadout, inside, dEmbedded, crew)
              : contextsBackward(dReadout, inside, dEmbedded, crew);
    }
    setup.cells().backwardAfter(gradients);
    combine.gradients(total, joined, inside, gradients, setup.workers());
    float[] dBank = alignment.finish(compared, gradients);
    float[] dSummary =
        setup
            .bridge()
            .backward(
                (cell, state) -> {
                  float[] d = setup.cells().initialAdjoint(cell, state);
                  if (beginning.is(cell, state)) {
                    Strands.add(dBefore, d);
                  }
                  return d;
                },
                gradients);
    return new Adjoints(dEmbedded, dBank, dSummary);
  }

  /** Feeding vectors: the adjoint of a vector comes from its own score and from the next step. */
  private float[] vectorsBackward(float[] dReadout, float[] inside, float[] dEmbedded, Crew crew) {
    float[] dFed = new float[0];
    float[] dMeans = new float[rows.total() * memory];
    for (int t = rows.steps() - 1; t >= 0; t--) {
      int active = rows.active(t);
      float[] dVectors = at(t, dReadout, size);
      Strands.add(dFed, dVectors);
      float[] own = DecoderPass.throughTanh(dVectors, at(t, readout, size));
      System.arraycopy(own, 0, inside, rows.offset(t) * size, own.length);
      float[] dJoined = combine.backward(active, own, Workers.alone());
      float[] mean = Strands.columns(active, dJoined, 0, memory);
      System.arraycopy(mean, 0, dMeans, rows.offset(t) * memory, mean.length);
      float[] dOutput = Strands.columns(active, dJoined, memory, output);
      Strands.add(alignment.stepBackward(t, dMeans, crew), dOutput);
      dFed = cellsBackward(t, dOutput, dEmbedded);
    }
    return new float[0];
  }

  /**
   * Feeding means: the adjoint of a mean comes from its own score and from the cell.
   *
   * @return the adjoint of the output before the first step
   */
  private float[] contextsBackward(float[] dReadout, float[] inside, float[] dEmbedded, Crew crew) {
    float[] own = DecoderPass.throughTanh(dReadout, readout);
    System.arraycopy(own, 0, inside, 0, own.length);
    float[] dJoined = combine.backward(rows.total(), own, setup.workers());
    float[] dMeans = Strands.columns(rows.total(), dJoined, 0, memory);
    float[] dOutputs = Strands.columns(rows.total(), dJoined, memory, output);
    float[] dLater = new float[0];
    for (int t = rows.steps() - 1; t >= 0; t--) {
      float[] dOutput = at(t, dOutputs, output);
      Strands.add(dLater, dOutput);
      float[] dFed = cellsBackward(t, dOutput, dEmbedded);
      Strands.add(1, dFed, 0, dMeans, rows.offset(t) * memory, dFed.length);
      dLater = alignment.stepBackward(t, dMeans, crew);
    }
    return Arrays.copyOf(dLater, rows.sequences() * output);
  }

  /** The cells at one step; the adjoint of what they were fed with. */
  private float[] cellsBackward(int t, float[] dOutput, float[] dEmbedded) {
    int active = rows.active(t);
    float[] dX = setup.cells().backwardStep(t, dOutput);
    float[] tokens = Strands.columns(active, dX, 0, setup.width());
    System.arraycopy(tokens, 0, dEmbedded, rows.offset(t) * setup.width(), tokens.length);
    int fed = active == 0 ? 0 : dX.length / active - setup.width();
    return Strands.columns(active, dX, setup.width(), fed);
  }
}
