package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of one run of a plan over some rows. {@link Executor#tape} makes those that its
 * executor needs. Owned by one caller at a time.
 *
 * <p>A table of scope {@code ALL} begins with the rows before the first step (the oldest first),
 * one for each sequence, and goes on with the rows of step 0, 1, ….
 */
public final class Tape implements AutoCloseable {
  private final Plan plan;
  private final Rows rows;
  private final float[][] tables;
  private final boolean[] arePassing;

  /**
   * Tables that a loss adds to and that are still to be cleared: whoever fills one whole need not
   * have it cleared. The forward half does not look at them.
   */
  private final boolean[] areUncleared;

  /** What a loss said of such a table, where the caller lent it and it is still to be copied. */
  private final Map<Slot, float[]> lentAdjoints = new HashMap<>();

  /** Tables of which only the first rows are used, for as many steps as the cell reaches back. */
  private final boolean[] areRings;

  private final Optional<TapePool> pool;
  private final Totals totals;
  private final List<Workspace> workspaces;

  /** This tape's own arrays of slots for which a caller lent one. */
  private final Map<Slot, float[]> own = new HashMap<>();

  private boolean isClosed;

  /** All tables of a plan over rows, all zero. */
  public Tape(Plan plan, Rows rows) {
    this(plan, rows, Set.of(), Optional.empty());
  }

  /**
   * Tables for a plan over rows.
   *
   * @param passing slots of scope {@code ALL} that have the rows of one step alone
   * @param pool where used tables come from and go to; without one all are new and zero
   */
  Tape(Plan plan, Rows rows, Set<Slot> passing, Optional<TapePool> pool) {
    this.plan = plan;
    this.rows = rows;
    this.pool = pool;
    this.arePassing = new boolean[plan.slots().size()];
    this.areUncleared = new boolean[plan.slots().size()];
    this.areRings = new boolean[plan.slots().size()];
    passing.forEach(slot -> arePassing[slot.id()] = true);
    Optional<Spare> spare = pool.flatMap(TapePool::take);
    this.tables = spare.map(Spare::tables).orElseGet(() -> new float[plan.slots().size()][]);
    this.totals = spare.map(Spare::totals).orElseGet(Totals::new);
    this.workspaces = spare.map(Spare::workspaces).orElseGet(ArrayList::new);
    for (Slot slot : plan.slots()) {
      open(slot, spare.isPresent());
    }
  }

  private void open(Slot slot, boolean isSpare) {
    long count = (long) height(slot) * slot.width();
    if (count > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "the table of "
              + slot.label()
              + " would have "
              + count
              + " elements, over 2^31: run "
              + "fewer steps or sequences at once");
    }
    if (!isSpare || tables[slot.id()].length < count) {
      tables[slot.id()] = new float[(int) count];
      areUncleared[slot.id()] = isAdjoint(slot);
    } else {
      boolean isWhole =
          slot.scope() != Slot.Scope.ALL || pool.map(each -> each.isUnset(slot)).orElse(true);
      if (isWhole && isAdjoint(slot)) {
        areUncleared[slot.id()] = true;
      } else {
        clear(slot, isWhole ? (int) count : Math.min(before(slot), (int) count));
      }
    }
  }

  private boolean isAdjoint(Slot slot) {
    return plan.backward().map(half -> half.adjoints().containsValue(slot)).orElse(false);
  }

  private int before(Slot slot) {
    return slot.reach() * rows.sequences() * slot.width();
  }

  private void clear(Slot slot, int count) {
    areUncleared[slot.id()] = false;
    Arrays.fill(tables[slot.id()], 0, count, 0f);
  }

  private int height(Slot slot) {
    if (pool.map(each -> each.isGone(slot)).orElse(false)) {
      return 0;
    }
    if (arePassing[slot.id()]) {
      return rows.sequences();
    }
    return switch (slot.scope()) {
      case ONCE -> 0;
      case SEQUENCE, STEP -> rows.sequences();
      case ALL -> Math.addExact(Math.multiplyExact(slot.reach(), rows.sequences()), rows.total());
    };
  }

  public Plan plan() {
    return plan;
  }

  public Rows rows() {
    return rows;
  }

  /**
   * The elements of a table, and perhaps more behind them. The caller may write inputs, initial
   * states and adjoints.
   */
  public float[] table(Slot slot) {
    if (isClosed) {
      throw new IllegalStateException("this run is closed: its values are gone");
    }
    if (areUncleared[slot.id()]) {
      clear(slot, height(slot) * slot.width());
      Optional.ofNullable(lentAdjoints.remove(slot)).ifPresent(said -> copy(said, slot));
    }
    return tables[slot.id()];
  }

  private void copy(float[] said, Slot slot) {
    addToZero(said, 0, tables[slot.id()], before(slot), rows.total() * slot.width());
  }

  /** Adds values to elements that would be zero if they had been cleared. */
  public static void addToZero(float[] values, int from, float[] table, int to, int count) {
    for (int i = 0; i < count; i++) {
      table[to + i] = 0f + values[from + i];
    }
  }

  /**
   * Whether nothing was written into a table so far, and nothing read.
   *
   * @param slot of scope {@code ALL}
   */
  public boolean isUntouched(Slot slot) {
    return areUncleared[slot.id()] && !lentAdjoints.containsKey(slot);
  }

  /** The table of a caller who writes every row from step 0 on; those before are zero. */
  public float[] tableToFill(Slot slot) {
    if (isUntouched(slot)) {
      clear(slot, before(slot));
    }
    return table(slot);
  }

  /**
   * Has an array of the caller stand for a table until this tape is closed.
   *
   * @param slot of scope {@code ALL}, without rows before the first step
   * @param array {@code [rows().total(), width]}; written to where the plan writes to the slot
   */
  public void lend(Slot slot, float... array) {
    float[] table = table(slot);
    if (slot.scope() != Slot.Scope.ALL
        || slot.reach() > 0
        || array.length < rows.total() * slot.width()) {
      throw new IllegalArgumentException(
          "an array of " + array.length + " elements cannot stand for the table of " + slot);
    }
    own.putIfAbsent(slot, table);
    tables[slot.id()] = array;
  }

  /** Whether a run writes all of a table before it reads any of it, whatever stood there. */
  public boolean isWrittenFirst(Slot slot) {
    return pool.map(each -> !each.isUnset(slot)).orElse(false);
  }

  /**
   * Takes what a loss says of an untouched table without a copy of it.
   *
   * @param said {@code [rows().total(), width]}; read until the backward half is done
   * @return whether that can be; else nothing is done
   */
  public boolean lendAdjoint(Slot slot, float... said) {
    boolean canBe = isUntouched(slot) && pool.map(each -> each.canBeRing(slot)).orElse(false);
    if (canBe) {
      lentAdjoints.put(slot, said);
    }
    return canBe;
  }

  /** What a loss says of a ring, if the caller lent it; else it says nothing. */
  Optional<float[]> lentAdjoint(Slot slot) {
    return Optional.ofNullable(lentAdjoints.get(slot));
  }

  /** Whether a table holds only the rows of some steps one after the other. */
  boolean isRing(Slot slot) {
    return areRings[slot.id()];
  }

  /** Makes rings of the tables that nobody has touched and that can be. */
  void openRings() {
    for (Slot slot : plan.slots()) {
      if (areUncleared[slot.id()] && pool.map(each -> each.canBeRing(slot)).orElse(false)) {
        areUncleared[slot.id()] = false;
        areRings[slot.id()] = true;
      }
    }
  }

  /** Clears what is still to be cleared. Must come before threads share the backward half. */
  void clear() {
    plan.slots().forEach(this::table);
  }

  /** The row at which a reference begins when step t runs. */
  public int row(Ref ref, int t) {
    Slot slot = ref.slot();
    return switch (slot.scope()) {
      case ONCE, SEQUENCE, STEP -> 0;
      case ALL -> arePassing[slot.id()] ? 0 : firstRow(slot, t - ref.lag());
    };
  }

  /** The row of the first sequence at step t, which may lie before the first step. */
  public int firstRow(Slot slot, int t) {
    if (areRings[slot.id()]) {
      return Math.floorMod(t + slot.reach(), slot.reach() + 1) * rows.sequences();
    }
    int before = slot.reach() * rows.sequences();
    return t >= 0 ? before + rows.offset(t) : before + t * rows.sequences();
  }

  /** What an executor keeps between the steps that it runs with the same weights. */
  Workspace workspace(Weights weights) {
    return workspace(weights, 0);
  }

  /** The same for a thread's part, by its number. */
  Workspace workspace(Weights weights, int part) {
    if (!workspaces.isEmpty() && !workspaces.getFirst().isFor(this, weights)) {
      workspaces.forEach(old -> old.open(this, weights));
    }
    while (workspaces.size() <= part) {
      workspaces.add(new Workspace(this, weights, totals));
    }
    return workspaces.get(part);
  }

  /** Leaves the tables to the executor's next tape. Nothing can be read of this one any more. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      own.forEach((slot, table) -> tables[slot.id()] = table);
      pool.ifPresent(each -> each.give(new Spare(tables, workspaces, totals)));
    }
  }
}
