package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Slice;
import io.slate.data.Storage;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Carries out a plan stage by stage, in plain Java: the oracle for every faster executor. */
public final class ScalarExecutor implements Executor {
  private final Plan plan;
  private final CellParameters parameters;

  public ScalarExecutor(Plan plan) {
    this.plan = plan;
    this.parameters = new CellParameters(plan);
  }

  @Override
  public ParameterLayout parameters() {
    return parameters.layout();
  }

  @Override
  public Weights prepare(float[] values, int offset, Storage storage) {
    float[] own = Arrays.copyOfRange(values, offset, offset + parameters().size());
    var _ = Rounding.apply(storage, plan.forward(), parameters(), own);
    Slice slice = Slice.of(own);
    float[][] once = parameters.once(slice);
    var packing = new Packing(parameters(), slice, once);
    List<PackedSection> sections = new ArrayList<>();
    sections.add(packing.pack(plan.forward()));
    plan.backward().ifPresent(backward -> sections.add(packing.pack(backward.section())));
    return new Weights(slice, once, new Weights.Rows(sections));
  }

  @Override
  public Tape tape(Rows rows) {
    return new Tape(plan, rows);
  }

  @Override
  public void before(Weights weights, Tape tape) {
    overAll(plan.forward().before(), forward(weights, tape, new Totals()), tape);
  }

  @Override
  public void step(Weights weights, Tape tape, int t) {
    var runner = forward(weights, tape, new Totals());
    plan.forward().step().forEach(stage -> runner.run(stage, t, tape.rows().active(t)));
  }

  @Override
  public void step(Weights weights, Tape tape, int t, Piece piece) {
    var runner = forward(weights, tape, new Totals()).behind(piece.first());
    plan.forward().step().forEach(stage -> runner.run(stage, t, piece.count()));
  }

  @Override
  public void after(Weights weights, Tape tape) {
    overAll(plan.forward().after(), forward(weights, tape, new Totals()), tape);
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape) {
    Section section = backward().section();
    overAll(section.before(), backward(weights, tape, new Totals()), tape);
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t) {
    var runner = backward(weights, tape, new Totals());
    backward().section().step().forEach(stage -> runner.run(stage, t, tape.rows().active(t)));
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t, Piece piece) {
    var runner = backward(weights, tape, new Totals()).behind(piece.first());
    backward().section().step().forEach(stage -> runner.run(stage, t, piece.count()));
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, float[] gradients, int offset) {
    var totals = new Totals();
    parameters.open(totals, gradients, offset);
    overAll(backward().section().after(), backward(weights, tape, totals), tape);
    parameters.addGradients(weights.parameters(), totals, gradients, offset, Workers.alone());
  }

  private StageRunner forward(Weights weights, Tape tape, Totals totals) {
    return new StageRunner(weights, weights.forward(), parameters(), tape, totals);
  }

  private StageRunner backward(Weights weights, Tape tape, Totals totals) {
    return new StageRunner(weights, weights.backward(), parameters(), tape, totals);
  }

  private Backward backward() {
    return plan.backward()
        .orElseThrow(() -> new IllegalStateException("this plan was made without gradients"));
  }

  /** Stages that only look at their own row run over all rows at once, others step by step. */
  private static void overAll(List<Stage> stages, StageRunner runner, Tape tape) {
    Rows rows = tape.rows();
    if (rows.total() == 0) {
      return;
    }
    for (Stage stage : stages.stream().flatMap(each -> StageRefs.apart(each).stream()).toList()) {
      if (StageRefs.lookAside(stage)) {
        for (int t = 0; t < rows.steps(); t++) {
          runner.run(stage, t, rows.active(t));
        }
      } else {
        runner.run(stage, 0, rows.total());
      }
    }
  }
}
