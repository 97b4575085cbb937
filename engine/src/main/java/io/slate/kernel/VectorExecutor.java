package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.data.Slice;
import io.slate.data.Spares;
import io.slate.data.Storage;
import io.slate.plan.Backward;
import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Slot;
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
  private final WorkWays forward;
  private final Optional<WorkWays> back;

  VectorExecutor(Plan plan) {
    this.plan = plan;
    this.parameters = new CellParameters(plan);
    this.passing = Passing.of(plan, InStep.of(plan.forward()));
    this.backward = plan.backward();
    Optional<Section> planned = backward.map(FromZero::of);
    Set<Slot> unset = Unset.of(plan, planned);
    Optional<InPlace> inPlace = planned.map(section -> InPlace.of(plan, section, unset));
    Optional<Section> backSection = inPlace.map(InPlace::section);
    List<Slot> rings = backSection.map(section -> Rings.of(plan, section)).orElse(List.of());
    this.pool = new TapePool(plan, unset, inPlace.map(InPlace::gone).orElse(Set.of()), rings);
    List<Section> sections =
        Stream.concat(Stream.of(plan.forward()), backSection.stream()).toList();
    var making = new WorkMaking(parameters, new CompiledLoops(plan, sections), products);
    this.forward = making.ways(plan.forward());
    this.back = backSection.map(section -> making.ways(section).after(new RingWork(rings)));
  }

  @Override
  public ParameterLayout parameters() {
    return parameters.layout();
  }

  @Override
  public Weights prepare(float[] values, int offset, Storage storage) {
    Shelf shelf = shelves.take().orElseGet(() -> new Shelf(products.size()));
    Slice own =
        storage == Storage.FLOAT32
            ? new Slice(values, offset)
            : Slice.of(shelf.copy(values, offset, parameters().size()));
    var rounding = Rounding.apply(storage, plan.forward(), parameters(), own.values());
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
    open(space.totals(), gradients, offset);
    overAll(back().of(tape).after(), space);
    addGradients(weights, space.totals(), gradients, offset, Workers.alone());
  }

  private void addGradients(
      Weights weights, Totals totals, float[] gradients, int offset, Workers workers) {
    parameters.addGradients(weights.parameters(), totals, gradients, offset, workers);
  }

  /** Begins sums over rows. */
  private void open(Totals totals, float[] gradients, int offset) {
    totals.clear();
    parameters.open(totals, gradients, offset);
  }

  private WorkWays back() {
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
    WorkHalf works = forward.of(tape);
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
    WorkHalf works = back().of(tape);
    tape.openRings();
    tape.clear();
    Shares shares = Shares.of(tape, weights, workers.threads());
    Totals totals = tape.workspace(weights).totals();
    parameters.open(totals, gradients, offset);
    workers.share(
        shares.parts(),
        crew -> {
          crew.run(shares.parts(), part -> totals.clear(part, shares.parts()));
          shares.pack(works.all(), crew);
          shares.overAll(works.before(), crew);
          shares.stepsBack(works.step(), crew);
          shares.overAll(works.after(), crew);
        });
    addGradients(weights, totals, gradients, offset, workers);
  }

  @Override
  public void before(Weights weights, Tape tape, Crew crew) {
    overAll(forward.of(tape), WorkHalf::before, crew, tape, weights);
  }

  @Override
  public void step(Weights weights, Tape tape, int t, Piece piece) {
    RowWork.run(forward.of(tape).step(), tape.workspace(weights, piece.thread()), t, piece);
  }

  @Override
  public void after(Weights weights, Tape tape, Crew crew) {
    overAll(forward.of(tape), WorkHalf::after, crew, tape, weights);
  }

  @Override
  public void backwardBefore(Weights weights, Tape tape, Crew crew) {
    tape.clear();
    overAll(back().of(tape), WorkHalf::before, crew, tape, weights);
  }

  @Override
  public void backwardStep(Weights weights, Tape tape, int t, Piece piece) {
    RowWork.run(back().of(tape).step(), tape.workspace(weights, piece.thread()), t, piece);
  }

  @Override
  public void backwardAfter(Weights weights, Tape tape, Crew crew, float... gradients) {
    Totals totals = tape.workspace(weights).totals();
    open(totals, gradients, 0);
    overAll(back().of(tape), WorkHalf::after, crew, tape, weights);
    addGradients(weights, totals, gradients, 0, Workers.alone());
  }

  /** Packs what the works need and gives every thread its room, besides the work over all rows. */
  private static void overAll(
      WorkHalf works, Function<WorkHalf, List<Work>> which, Crew crew, Tape tape, Weights weights) {
    Shares shares = Shares.of(tape, weights, crew.members());
    shares.pack(works.all(), crew);
    shares.overAll(which.apply(works), crew);
  }

  @Override
  public Stepper stepper(Weights weights, Tape tape, Workers workers) {
    Stepper alone = Stepper.alone(this, weights, tape);
    WorkHalf works = forward.of(tape);
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

  /** The works over all rows in the order in which they run, for tests. */
  List<Work> worksOverAll(Tape tape) {
    Stream<WorkHalf> halves =
        Stream.concat(Stream.of(forward), back.stream()).map(ways -> ways.of(tape));
    return halves
        .flatMap(half -> Stream.concat(half.before().stream(), half.after().stream()))
        .toList();
  }

  /** The stages one by one on one thread, each handed to somebody who measures it. */
  void trace(Weights weights, Tape tape, float[] gradients, BiConsumer<String, Runnable> watch) {
    Workspace space = tape.workspace(weights);
    trace("forward", forward.of(tape), space, false, watch);
    if (backward.isPresent()) {
      open(space.totals(), gradients, 0);
      tape.openRings();
      trace("backward", back().of(tape), space, true, watch);
      watch.accept(
          "gradients", () -> addGradients(weights, space.totals(), gradients, 0, Workers.alone()));
    }
  }

  private static void trace(
      String half,
      WorkHalf works,
      Workspace space,
      boolean isBackward,
      BiConsumer<String, Runnable> watch) {
    Crew alone = Workers.alone().crew(1);
    watch.accept(
        half + " packing", () -> works.all().forEach(work -> work.pack(space.weights(), alone)));
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
