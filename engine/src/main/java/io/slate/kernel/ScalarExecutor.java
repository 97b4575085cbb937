package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.graph.Expr;
import io.slate.plan.Backward;
import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Carries out a plan stage by stage, in plain Java: the oracle for every faster executor. */
public final class ScalarExecutor implements Executor {
  private final Plan plan;
  private final ParameterLayout layout;
  private final OnceEvaluator evaluator;

  public ScalarExecutor(Plan plan) {
    this.plan = plan;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    plan.graph()
        .parameters()
        .forEach((name, trained) -> shapes.put(name, trained.stored(plan.sizes())));
    this.layout = ParameterLayout.of(shapes);
    this.evaluator = new OnceEvaluator(plan.sizes(), layout);
  }

  @Override
  public ParameterLayout parameters() {
    return layout;
  }

  @Override
  public Weights prepare(float[] parameters, int offset) {
    float[] own = java.util.Arrays.copyOfRange(parameters, offset, offset + layout.size());
    float[][] once = new float[plan.slots().size()][0];
    List<Expr> nodes = plan.once().stream().map(io.slate.plan.Once::node).toList();
    var values = evaluator.evaluate(nodes, own, List.of());
    plan.once()
        .forEach(
            each ->
                once[each.target().id()] =
                    java.util.Objects.requireNonNull(values.get(each.node())));
    var packing = new Packing(layout, own, once);
    List<PackedSection> sections = new ArrayList<>();
    sections.add(packing.pack(plan.forward()));
    plan.backward().ifPresent(backward -> sections.add(packing.pack(backward.section())));
    return new Weights(own, once, sections);
  }

  @Override
  public void before(Weights weights, Tape tape) {
    overAll(
        plan.forward().before(), new StageRunner(weights, weights.forward(), layout, tape), tape);
  }

  @Override
  public void step(Weights weights, Tape tape, int t) {
    var runner = new StageRunner(weights, weights.forward(), layout, tape);
    plan.forward().step().forEach(stage -> runner.run(stage, t, tape.rows().active(t)));
  }

  @Override
  public void after(Weights weights, Tape tape) {
    overAll(
        plan.forward().after(), new StageRunner(weights, weights.forward(), layout, tape), tape);
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape) {
    Section section = backward().section();
    overAll(section.before(), new StageRunner(weights, weights.backward(), layout, tape), tape);
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t) {
    var runner = new StageRunner(weights, weights.backward(), layout, tape);
    backward().section().step().forEach(stage -> runner.run(stage, t, tape.rows().active(t)));
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, float[] gradients, int offset) {
    Backward backward = backward();
    var runner = new StageRunner(weights, weights.backward(), layout, tape);
    overAll(backward.section().after(), runner, tape);
    List<float[]> totals = runner.totals(backward.totals(), plan);
    var values = evaluator.evaluate(backward.parameters().values(), weights.parameters(), totals);
    backward
        .parameters()
        .forEach(
            (name, node) -> {
              float[] gradient = java.util.Objects.requireNonNull(values.get(node));
              int from = offset + layout.entry(name).offset();
              for (int i = 0; i < gradient.length; i++) {
                gradients[from + i] += gradient[i];
              }
            });
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
    for (Stage stage : stages) {
      if (looksAside(stage)) {
        for (int t = 0; t < rows.steps(); t++) {
          runner.run(stage, t, rows.active(t));
        }
      } else {
        runner.run(stage, 0, rows.total());
      }
    }
  }

  /** Whether a stage looks at another step's rows or at one row a sequence. */
  private static boolean looksAside(Stage stage) {
    return refs(stage).stream()
        .anyMatch(ref -> ref.lag() != 0 || ref.slot().scope() == Slot.Scope.SEQUENCE);
  }

  private static List<Ref> refs(Stage stage) {
    return switch (stage) {
      case Stage.Product(var target, _, var terms) -> {
        List<Ref> refs = new ArrayList<>(terms.stream().map(Stage.Term::operand).toList());
        refs.add(target);
        yield refs;
      }
      case Stage.Loop(_, var code) -> code.stream().flatMap(each -> refs(each).stream()).toList();
      case Stage.Reduce(_, var operand, var target) -> List.of(operand, target);
      case Stage.Contract(_, _, var first, var second, var target) ->
          List.of(first, second, target);
      case Stage.Outer(var left, var right, _) -> List.of(left, right);
      case Stage.ColumnSum(var operand, _) -> List.of(operand);
      case Stage.TripleOuter(var first, var second, var third, _) -> List.of(first, second, third);
    };
  }

  private static List<Ref> refs(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Load(var from) -> List.of(from);
      case Instruction.Store(_, var to) -> List.of(to);
      case Instruction.Add(_, var to) -> List.of(to);
      case Instruction.Literal _, Instruction.Apply _ -> List.of();
    };
  }
}
