package io.slate.network;

import io.slate.data.Rows;
import java.util.Optional;

/**
 * A decoder whose cells read nothing that depends on attention: each cell runs over all steps at
 * once, then attention does.
 */
final class WholeDecoding implements Decoding {
  private final Setup setup;
  private final boolean readsSummary;
  private final float[] outputs;
  private final Optional<Alignment> alignment;
  private final float[] joined;
  private final float[] readout;

  WholeDecoding(Setup setup) {
    this.setup = setup;
    this.readsSummary = setup.packed().part().decoder().attending() instanceof Attending.Once;
    float[] x =
        readsSummary
            ? Strands.beside(
                setup.rows(), setup.given().embedded(), byStep(setup.given().summary()))
            : setup.given().embedded();
    this.outputs = setup.cells().forward(x, setup.workers());
    this.alignment = setup.alignment();
    alignment.ifPresent(each -> each.all(outputs));
    this.joined =
        alignment
            .map(each -> Strands.beside(setup.rows(), each.means(), outputs))
            .orElseGet(() -> new float[0]);
    this.readout =
        setup
            .packed()
            .readout()
            .combine()
            .map(affine -> affine.forward(setup.rows(), joined, setup.workers()))
            .map(DecoderPass::tanh)
            .orElse(outputs);
  }

  /** A vector of each sequence, at every step. */
  private float[] byStep(float[] ofSequences) {
    Rows rows = setup.read().rows();
    int width = setup.packed().part().memory();
    float[] all = new float[rows.total() * width];
    for (int t = 0; t < rows.steps(); t++) {
      System.arraycopy(ofSequences, 0, all, rows.offset(t) * width, rows.active(t) * width);
    }
    return all;
  }

  private float[] overSteps(float[] bySteps) {
    Rows rows = setup.read().rows();
    int width = setup.packed().part().memory();
    float[] sums = new float[rows.sequences() * width];
    for (int t = 0; t < rows.steps(); t++) {
      Strands.add(1, bySteps, rows.offset(t) * width, sums, 0, rows.active(t) * width);
    }
    return sums;
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
    return alignment;
  }

  @Override
  public Adjoints backward(float[] dReadout, float[] gradients) {
    int rows = setup.rows();
    float[] dOutputs = dReadout;
    float[] dBank = new float[0];
    if (alignment.isPresent()) {
      var combine = setup.packed().readout().combine().orElseThrow();
      float[] inside = DecoderPass.throughTanh(dReadout, readout);
      combine.gradients(rows, joined, inside, gradients, setup.workers());
      float[] dJoined = combine.backward(rows, inside, setup.workers());
      int memory = setup.packed().part().memory();
      int own = rows == 0 ? 0 : outputs.length / rows;
      dOutputs = Strands.columns(rows, dJoined, memory, own);
      float[] dMeans = Strands.columns(rows, dJoined, 0, memory);
      Strands.add(alignment.get().allBackward(dMeans), dOutputs);
      dBank = alignment.get().finish(outputs, gradients);
    }
    float[] dX = setup.cells().backward(dOutputs, gradients, setup.workers());
    float[] dSummary = setup.bridge().backward(setup.cells()::initialAdjoint, gradients);
    if (!readsSummary) {
      return new Adjoints(dX, dBank, dSummary);
    }
    int memory = setup.packed().part().memory();
    Strands.add(overSteps(Strands.columns(rows, dX, setup.width(), memory)), dSummary);
    return new Adjoints(Strands.columns(rows, dX, 0, setup.width()), dBank, dSummary);
  }
}
