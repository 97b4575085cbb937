package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.data.Rows;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What threads do at the same time must have no element in common, even where the same sum comes
 * out whoever is first: one addition would be lost now and then.
 */
class PartsTest {
  static final List<String> LIBRARY = Cell.library();
  private static final int[] LENGTHS = {5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 1};

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void partsOfAWorkWriteToNothingInCommon(String equations) {
    assertApart(
        Planner.plan(TestCells.graph(equations), TestCells.sizes(13, 40), Demand.training()));
  }

  @ParameterizedTest
  @FieldSource("LIBRARY")
  void partsOfAWorkOfAPublishedCellWriteToNothingInCommon(String name) {
    Cell cell = Cell.named(name);
    assertApart(Planner.plan(cell.graph(), TestCells.sizes(cell, 24), Demand.training()));
  }

  private static void assertApart(Plan plan) {
    var executor = new VectorExecutor(plan);
    Weights weights = PlanRun.prepare(executor);
    var tape = executor.tape(Rows.of(LENGTHS));
    var touched = new Touched(plan, tape);
    for (Work work : executor.worksOverAll(tape)) {
      work.pack(weights, Workers.alone().crew(1));
      work.runAll(tape.workspace(weights, 0), 0, 1); // asks for every sum that it needs
      for (int parts : new int[] {2, 7}) {
        List<BitSet> before = List.of();
        for (int part = 0; part < parts; part++) {
          touched.begin(tape.workspace(weights, 0).totals());
          work.runAll(tape.workspace(weights, part), part, parts);
          before = touched.apartFrom(before, work.getClass().getSimpleName());
        }
      }
    }
  }

  /** Sees which elements change, because all of them are drawn anew before each part. */
  private static final class Touched {
    private final List<float[]> tables = new ArrayList<>();
    private final List<float[]> copies = new ArrayList<>();
    private final List<float[]> all = new ArrayList<>();
    private final Random random = new Random(5);

    Touched(Plan plan, Tape tape) {
      plan.slots().stream()
          .filter(slot -> slot.scope() != Slot.Scope.ONCE)
          .forEach(slot -> tables.add(tape.table(slot)));
    }

    void begin(Totals totals) {
      all.clear();
      all.addAll(tables);
      all.addAll(totals.known());
      copies.clear();
      for (float[] table : all) {
        for (int i = 0; i < table.length; i++) {
          table[i] = PlanRun.ordinary(random);
        }
        copies.add(table.clone());
      }
    }

    /** What this part and those before it touched. */
    List<BitSet> apartFrom(List<BitSet> before, String work) {
      List<BitSet> both = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        BitSet own = changed(copies.get(i), all.get(i));
        BitSet others = before.isEmpty() ? new BitSet() : before.get(i);
        assertThat(own.intersects(others)).as("%s, table %d", work, i).isFalse();
        own.or(others);
        both.add(own);
      }
      return both;
    }

    private static BitSet changed(float[] old, float[] now) {
      var changed = new BitSet();
      for (int i = 0; i < old.length; i++) {
        if (Float.floatToRawIntBits(old[i]) != Float.floatToRawIntBits(now[i])) {
          changed.set(i);
        }
      }
      return changed;
    }
  }
}
