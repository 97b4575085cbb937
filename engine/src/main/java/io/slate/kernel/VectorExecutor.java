package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Spares;
import io.slate.data.Storage;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries out a plan with vectors: products over packed panels, fused loops as generated code. The
 * same bits as {@link ScalarExecutor}. Needs the module {@code jdk.incubator.vector}; {@link
 * Executors} looks whether it is there.
 */
final class VectorExecutor implements Executor {
  private final Plan plan;
  private final CellParameters parameters;
  private final Set<Slot> passing;
  private final Optional<Backward> backward;
  private final List<ProductWork.Task> products = new ArrayList<>();
  private final TapePool pool;
  private final Spares<Shelf> shelves = new Spares<>();
  private final Ways forward;
  private final Optional<Ways> back;

  /** The stages of one direction, made ready to run. */
  private record Works(List<Work> before, List<RowWork> step, List<Work> after) {
    List<Work> all() {
      return Stream.of(before, step, after).<Work>flatMap(List::stream).toList();
    }
  }

  /**
   * One direction in two ways with the same bits.
   *
   * @param apart products over all rows are made outside the loop over time
   * @param inStep they are made within
   */
  private record Ways(Works apart, Works inStep) {
    Works of(Tape tape) {
      return InStep.pays(tape.rows()) ? inStep : apart;
    }
  }

  VectorExecutor(Plan plan) {
    this.plan = plan;
    this.parameters = new CellParameters(plan);
    this.passing = Passing.of(plan, InStep.of(plan.forward()));
    this.backward = plan.backward();
    List<Section> sections = new ArrayList<>(List.of(plan.forward()));
    backward.ifPresent(half -> sections.add(half.section()));
    this.pool = new TapePool(plan, List.of(sections, sections.stream().map(InStep::of).toList()));
    var loops = new CompiledLoops(plan, sections);
    this.forward = ways(plan.forward(), loops);
    this.back = backward.map(half -> ways(half.section(), loops));
  }

  private Ways ways(Section section, CompiledLoops loops) {
    return new Ways(works(section, loops), works(InStep.of(section), loops));
  }

  private Works works(Section section, CompiledLoops loops) {
    return new Works(
        works(section.before(), loops),
        section.step().stream().map(stage -> rowWork(stage, loops)).toList(),
        works(section.after(), loops));
  }

  private List<Work> works(List<Stage> planned, CompiledLoops loops) {
    List<Work> works = new ArrayList<>();
    List<Stage> stages =
        planned.stream().flatMap(stage -> StageRefs.apartIfTwice(stage).stream()).toList();
    for (int i = 0; i < stages.size(); i++) {
      List<Stage.Outer> outers = OuterWork.together(stages.subList(i, stages.size()));
      if (outers.isEmpty()) {
        works.add(work(stages.get(i), loops));
      } else {
        works.add(new OuterWork(outers));
        i += outers.size() - 1;
      }
    }
    return works;
  }

  private Work work(Stage stage, CompiledLoops loops) {
    return stage instanceof Stage.ColumnSum sum ? new ColumnSumWork(sum) : rowWork(stage, loops);
  }

  private RowWork rowWork(Stage stage, CompiledLoops loops) {
    return switch (stage) {
      case Stage.Product product -> {
        var task = ProductWork.Task.of(product);
        products.add(task);
        yield new ProductWork(task, products.size() - 1, StageRefs.lookAside(product));
      }
      case Stage.Loop loop -> loops.work(loop);
      case Stage.Reduce reduce -> new ReduceWork(reduce);
      case Stage.Outer _, Stage.ColumnSum _ ->
          throw new IllegalStateException("a sum over all rows stands in the loop: " + stage);
      case Stage.Contract _, Stage.TripleOuter _ -> new PlainWork(stage, parameters.layout());
    };
  }

  @Override
  public ParameterLayout parameters() {
    return parameters.layout();
  }

  @Override
  public Weights prepare(float[] values, int offset, Storage storage) {
    Shelf shelf = shelves.take().orElseGet(() -> new Shelf(parameters().size(), products.size()));
    float[] own = shelf.parameters();
    System.arraycopy(values, offset, own, 0, own.length);
    var rounding = Rounding.apply(storage, plan.forward(), parameters(), own);
    float[][] once = parameters.once(own);
    var packing = new PanelPacking(new Packing(parameters(), own, once), rounding);
    var packed = new PackedPanels(products, packing, shelf);
    return new Weights(own, once, packed, () -> shelves.give(shelf));
  }

  @Override
  public Tape tape(Rows rows) {
    return pool.tape(rows, InStep.pays(rows) ? passing : Set.of());
  }

  @Override
  public void before(Weights weights, Tape tape) {
    overAll(forward.of(tape).before(), tape.workspace(weights));
  }

  @Override
  public void step(Weights weights, Tape tape, int t) {
    step(forward.of(tape).step(), tape.workspace(weights), t);
  }

  @Override
  public void after(Weights weights, Tape tape) {
    overAll(forward.of(tape).after(), tape.workspace(weights));
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape) {
    overAll(back().of(tape).before(), tape.workspace(weights));
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t) {
    step(back().of(tape).step(), tape.workspace(weights), t);
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, float[] gradients, int offset) {
    Workspace space = tape.workspace(weights);
    space.totals().clear();
    overAll(back().of(tape).after(), space);
    parameters.addGradients(
        backward.orElseThrow(), weights.parameters(), space.totals(), gradients, offset);
  }

  private Ways back() {
    return back.orElseThrow(
        () -> new IllegalStateException("this plan was made without gradients"));
  }

  private static void step(List<RowWork> works, Workspace space, int t) {
    int count = space.tape().rows().active(t);
    for (int i = 0; i < works.size(); i++) {
      works.get(i).run(space, t, count);
    }
  }

  private static void overAll(List<Work> works, Workspace space) {
    if (space.tape().rows().total() > 0) {
      for (int i = 0; i < works.size(); i++) {
        works.get(i).runAll(space, 0, 1);
      }
    }
  }

  @Override
  public void forward(Weights weights, Tape tape, Workers workers) {
    Works works = forward.of(tape);
    Shares shares = Shares.of(tape, weights, workers.threads());
    if (shares.isTooSmall(works.step())) {
      Stepper.alone(this, weights, tape).run();
      return;
    }
    workers.share(
        shares.parts(),
        crew -> {
          shares.pack(works.all(), crew);
          shares.overAll(works.before(), crew);
          shares.steps(works.step(), crew);
          shares.overAll(works.after(), crew);
        });
  }

  @Override
  public void backward(Weights weights, Tape tape, float[] gradients, int offset, Workers workers) {
    Works works = back().of(tape);
    Shares shares = Shares.of(tape, weights, workers.threads());
    Totals totals = tape.workspace(weights).totals();
    totals.clear();
    workers.share(
        shares.parts(),
        crew -> {
          shares.pack(works.all(), crew);
          shares.overAll(works.before(), crew);
          shares.stepsBack(works.step(), crew);
          shares.overAll(works.after(), crew);
        });
    parameters.addGradients(
        backward.orElseThrow(), weights.parameters(), totals, gradients, offset);
  }

  @Override
  public void before(Weights weights, Tape tape, Crew crew) {
    overAll(forward.of(tape), Works::before, crew, tape, weights);
  }

  @Override
  public void step(Weights weights, Tape tape, int t, Piece piece) {
    RowWork.run(forward.of(tape).step(), tape.workspace(weights, piece.thread()), t, piece);
  }

  @Override
  public void after(Weights weights, Tape tape, Crew crew) {
    overAll(forward.of(tape), Works::after, crew, tape, weights);
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape, Crew crew) {
    overAll(back().of(tape), Works::before, crew, tape, weights);
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t, Piece piece) {
    RowWork.run(back().of(tape).step(), tape.workspace(weights, piece.thread()), t, piece);
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, Crew crew, float... gradients) {
    Totals totals = tape.workspace(weights).totals();
    totals.clear();
    overAll(back().of(tape), Works::after, crew, tape, weights);
    parameters.addGradients(backward.orElseThrow(), weights.parameters(), totals, gradients, 0);
  }

  /** Packs what the works need and gives every thread its room, besides the work over all rows. */
  private static void overAll(
      Works works, Function<Works, List<Work>> which, Crew crew, Tape tape, Weights weights) {
    Shares shares = Shares.of(tape, weights, crew.members());
    shares.pack(works.all(), crew);
    shares.overAll(which.apply(works), crew);
  }

  @Override
  public Stepper stepper(Weights weights, Tape tape, Workers workers) {
    Stepper alone = Stepper.alone(this, weights, tape);
    Works works = forward.of(tape);
    Shares shares = Shares.of(tape, weights, workers.threads());
    if (shares.parts() == 1 || shares.isTooSmall(works.step())) {
      return alone;
    }
    Crew crew = workers.crew(shares.parts());
    return new SharedStepper(
        alone,
        crew,
        () -> {
          shares.overAll(works.before(), crew);
          shares.steps(works.step(), crew);
          shares.overAll(works.after(), crew);
        });
  }

  /** The stages one by one on one thread, each handed to somebody who measures it. */
  void trace(Weights weights, Tape tape, float[] gradients, BiConsumer<String, Runnable> watch) {
    Workspace space = tape.workspace(weights);
    trace("forward", forward.of(tape), space, false, watch);
    if (backward.isPresent()) {
      space.totals().clear();
      trace("backward", back().of(tape), space, true, watch);
      watch.accept(
          "gradients",
          () ->
              parameters.addGradients(
                  backward.get(), weights.parameters(), space.totals(), gradients, 0));
    }
  }

  private static void trace(
      String half,
      Works works,
      Workspace space,
      boolean isBackward,
      BiConsumer<String, Runnable> watch) {
    for (Work work : works.before()) {
      watch.accept(half + " before " + work, () -> work.runAll(space, 0, 1));
    }
    int steps = space.tape().rows().steps();
    for (int i = 0; i < steps; i++) {
      int t = isBackward ? steps - 1 - i : i;
      int count = space.tape().rows().active(t);
      works
          .step()
          .forEach(
              work ->
                  watch.accept(
                      half + " step " + works.step().indexOf(work) + " " + work,
                      () -> work.run(space, t, count)));
    }
    for (Work work : works.after()) {
      watch.accept(half + " after " + work, () -> work.runAll(space, 0, 1));
    }
  }
}
