package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan with vectors: products over packed panels, fused loops as generated code. The
 * same bits as {@link ScalarExecutor}. Needs the module {@code jdk.incubator.vector}; {@link
 * Executors} looks whether it is there.
 */
final class VectorExecutor implements Executor {
  private final CellParameters parameters;
  private final Optional<Backward> backward;
  private final List<Stage.Product> products = new ArrayList<>();
  private final Works forward;
  private final Optional<Works> back;

  /** The stages of one direction, made ready to run. */
  private record Works(List<Work> before, List<Work> step, List<Work> after) {}

  VectorExecutor(Plan plan) {
    this.parameters = new CellParameters(plan);
    this.backward = plan.backward();
    List<Section> sections = new ArrayList<>(List.of(plan.forward()));
    backward.ifPresent(half -> sections.add(half.section()));
    var loops = new CompiledLoops(plan, sections);
    this.forward = works(plan.forward(), loops);
    this.back = backward.map(half -> works(half.section(), loops));
  }

  private Works works(Section section, CompiledLoops loops) {
    return new Works(
        section.before().stream().map(stage -> work(stage, loops)).toList(),
        section.step().stream().map(stage -> work(stage, loops)).toList(),
        section.after().stream().map(stage -> work(stage, loops)).toList());
  }

  private Work work(Stage stage, CompiledLoops loops) {
    return switch (stage) {
      case Stage.Product product -> {
        products.add(product);
        yield new ProductWork(product, products.size() - 1);
      }
      case Stage.Loop loop -> loops.work(loop);
      case Stage.Reduce reduce -> new ReduceWork(reduce);
      case Stage.Outer outer -> new OuterWork(outer);
      case Stage.ColumnSum sum -> new ColumnSumWork(sum);
      case Stage.Contract _, Stage.TripleOuter _ -> new PlainWork(stage, parameters.layout());
    };
  }

  @Override
  public ParameterLayout parameters() {
    return parameters.layout();
  }

  @Override
  public Weights prepare(float[] values, int offset) {
    float[] own = Arrays.copyOfRange(values, offset, offset + parameters().size());
    float[][] once = parameters.once(own);
    var packing = new PanelPacking(new Packing(parameters(), own, once));
    var panels = new Weights.InPanels(products.stream().map(packing::pack).toList());
    return new Weights(own, once, panels);
  }

  @Override
  public void before(Weights weights, Tape tape) {
    overAll(forward.before(), tape.workspace(weights));
  }

  @Override
  public void step(Weights weights, Tape tape, int t) {
    step(forward.step(), tape.workspace(weights), t);
  }

  @Override
  public void after(Weights weights, Tape tape) {
    overAll(forward.after(), tape.workspace(weights));
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape) {
    overAll(back().before(), tape.workspace(weights));
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t) {
    step(back().step(), tape.workspace(weights), t);
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, float[] gradients, int offset) {
    Workspace space = tape.workspace(weights);
    space.totals().clear();
    overAll(back().after(), space);
    parameters.addGradients(
        backward.orElseThrow(), weights.parameters(), space.totals(), gradients, offset);
  }

  private Works back() {
    return back.orElseThrow(
        () -> new IllegalStateException("this plan was made without gradients"));
  }

  private static void step(List<Work> works, Workspace space, int t) {
    int count = space.tape().rows().active(t);
    for (int i = 0; i < works.size(); i++) {
      works.get(i).run(space, t, count);
    }
  }

  private static void overAll(List<Work> works, Workspace space) {
    if (space.tape().rows().total() > 0) {
      works.forEach(work -> work.runAll(space));
    }
  }
}
