package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.graph.Op;
import io.slate.plan.Backward;
import io.slate.plan.Demand;
import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose place is taken; that no bit changes is held elsewhere, for every cell. */
class InPlaceTest {
  private static List<String> gone(String cell, Demand demand) {
    return inPlace(Cell.named(cell), demand).gone().stream().map(Slot::label).toList();
  }

  private static InPlace inPlace(Cell cell, Demand demand) {
    Plan plan = Planner.plan(cell.graph(), cell.sizes(8, 8), demand);
    Section section = FromZero.of(plan.backward().orElseThrow());
    return InPlace.of(plan, section, Unset.of(plan, Optional.of(section)));
  }

  @Test
  void gradientsOfGatesTakeTheirPlace() {
    assertThat(gone("lstm", Demand.training())).containsExactly("dpre(f) dpre(i) dpre(o) dpre(g)");
    assertThat(gone("lstm_coupled", Demand.training())).containsExactly("dpre(f) dpre(o) dpre(g)");
  }

  @Test
  void whatSomebodyMayLookAtStays() {
    assertThat(gone("lstm", Demand.training("i"))).isEmpty();
    assertThat(gone("lstm", Demand.training().watching("i"))).isEmpty();
  }

  @Test
  void whatIsReadOverAllStepsStays() {
    // h[t-1] * r is multiplied with gradients when all steps are done.
    assertThat(gone("gru", Demand.training())).isEmpty();
  }

  private static final Slot KEPT = slot(0, "a", "b");
  private static final Slot MADE = slot(1, "da");

  private static Slot slot(int id, String... names) {
    List<Slot.Part> parts = Stream.of(names).map(name -> new Slot.Part(name, 4)).toList();
    return new Slot(id, parts, 4 * names.length, Slot.Scope.ALL, 0);
  }

  private static Ref kept(int column, int lag) {
    return new Ref(KEPT, column, 4, lag);
  }

  /** Where what a backward step makes is put, if it takes the place of something. */
  private static Optional<Ref> home(List<Stage> step, List<Stage> after) {
    Cell cell = Cell.named("lstm");
    Plan plan = Planner.plan(cell.graph(), cell.sizes(8, 8), Demand.training());
    var writes = new Instruction.Store(0, KEPT.whole());
    var makes = new Stage.Loop(8, List.of(new Instruction.Literal(1), writes));
    var forward = new Section(List.of(), List.of(makes), List.of());
    Backward half = plan.backward().orElseThrow();
    var back = new Section(List.of(), step, after);
    var some =
        new Plan(
            plan.graph(),
            plan.sizes(),
            List.of(KEPT, MADE),
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            forward,
            Optional.of(
                new Backward(
                    back,
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    List.of(),
                    half.parameters())));
    Section section = InPlace.of(some, back, Set.of()).section();
    Ref written = section.step().getFirst().writes().getFirst();
    return written.slot().equals(KEPT) ? Optional.of(written) : Optional.empty();
  }

  private static Stage loop(Instruction... code) {
    return new Stage.Loop(4, List.of(code));
  }

  @Test
  void aLoopTakesTheColumnsThatItHasRead() {
    Stage loop = loop(new Instruction.Load(kept(4, 0)), new Instruction.Store(0, MADE.whole()));
    assertThat(home(List.of(loop), List.of())).contains(kept(0, 0));
    Stage reads = loop(new Instruction.Load(kept(0, 0)), new Instruction.Store(0, MADE.whole()));
    assertThat(home(List.of(reads), List.of())).contains(kept(0, 0));
  }

  @Test
  void whatIsReadLaterIsNotTaken() {
    Stage both =
        loop(
            new Instruction.Load(kept(4, 0)),
            new Instruction.Store(0, MADE.whole()),
            new Instruction.Load(kept(0, 0)),
            new Instruction.Store(2, MADE.whole()));
    assertThat(home(List.of(both), List.of())).contains(kept(4, 0));
    Stage first = loop(new Instruction.Load(kept(4, 0)), new Instruction.Store(0, MADE.whole()));
    Stage sum = new Stage.ColumnSum(KEPT.whole(), List.of(new Stage.Total(0, "db", 8, 1)));
    assertThat(home(List.of(first), List.of(sum))).isEmpty();
    Stage reduce = new Stage.Reduce(Op.Reduce.SUM, KEPT.whole(), new Ref(MADE, 0, 1, 0));
    assertThat(home(List.of(first, reduce), List.of())).isEmpty();
  }

  @Test
  void whatALaterStepReadsAsThePastMayBeTaken() {
    Stage loop = loop(new Instruction.Load(kept(0, 1)), new Instruction.Store(0, MADE.whole()));
    assertThat(home(List.of(loop), List.of())).contains(kept(0, 0));
  }

  @Test
  void aLoopDoesNotWriteOverColumnsThatItReadsInAnotherOrder() {
    Stage loop =
        loop(
            new Instruction.Load(new Ref(KEPT, 1, 4, 0)),
            new Instruction.Load(new Ref(KEPT, 3, 4, 0)),
            new Instruction.Store(0, MADE.whole()));
    assertThat(home(List.of(loop), List.of())).isEmpty();
  }

  @Test
  void aNumberForAllColumnsStays() {
    Stage loop =
        loop(
            new Instruction.Load(new Ref(KEPT, 2, 1, 0)),
            new Instruction.Load(new Ref(KEPT, 6, 1, 0)),
            new Instruction.Store(0, MADE.whole()));
    assertThat(home(List.of(loop), List.of())).isEmpty();
  }

  @Test
  void aProductDoesNotWriteOverWhatItReads() {
    var weight = new Weight("W", Optional.of("W"), Optional.empty(), 4, 8, 0, 8, 1, false);
    Stage product =
        new Stage.Product(
            MADE.whole(),
            new Stage.Start.Zero(),
            List.of(new Stage.Term(KEPT.whole(), List.of(weight))));
    assertThat(home(List.of(product), List.of())).isEmpty();
  }
}
