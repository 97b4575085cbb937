package io.slate.kernel;

import io.slate.data.Rows;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * How threads share a run: each takes some sequences through all steps, so that nobody waits for
 * anybody within the loop over time; work over all rows is shared piece by piece. Where sequences
 * are too few for that, threads share the columns of each step's products instead.
 */
final class Shares {
  /** Sequences that a thread should have at least: tiles of fewer rows are slow. */
  private static final int FEWEST = 4;

  private final Rows rows;
  private final Workspace[] spaces;
  private final int[] cuts;
  private final boolean isByColumns;

  // Made once, so that a step allocates nothing.
  private final Whole whole = new Whole();
  private final Columns columns = new Columns();
  private final Sequences sequences = new Sequences();

  private Shares(Rows rows, Workspace[] spaces, int[] cuts) {
    this.rows = rows;
    this.spaces = spaces;
    this.cuts = cuts;
    this.isByColumns = cuts.length < spaces.length + 1;
  }

  static Shares of(Tape tape, Weights weights, int threads) {
    Rows rows = tape.rows();
    int byRows = Math.clamp(rows.sequences() / FEWEST, 1, threads);
    int parts = byRows > 1 ? byRows : threads;
    var spaces = new Workspace[parts];
    for (int i = 0; i < parts; i++) {
      spaces[i] = tape.workspace(weights, i);
    }
    return new Shares(rows, spaces, cuts(rows, byRows));
  }

  /** Between which sequences to cut so that every part has about as many steps. */
  private static int[] cuts(Rows rows, int parts) {
    int[] cuts = new int[parts + 1];
    long steps = 0;
    int part = 1;
    for (int i = 0; i < rows.sequences(); i++) {
      while (part < parts && steps * parts >= (long) rows.total() * part) {
        cuts[part++] = i;
      }
      steps += rows.length(i);
    }
    while (part <= parts) {
      cuts[part++] = rows.sequences();
    }
    return cuts;
  }

  /** Into how many parts the work is cut. */
  int parts() {
    return spaces.length;
  }

  /** Whether this is one step of few sequences, of which no work is worth sharing. */
  boolean isTooSmall(List<RowWork> works) {
    boolean isOneStep = isByColumns && rows.steps() == 1;
    return isOneStep && works.stream().noneMatch(RowWork::isWorthSharing);
  }

  /** Packs the weights that some works use. */
  void pack(List<Work> works, Crew crew) {
    for (int i = 0; i < works.size(); i++) {
      works.get(i).pack(spaces[0].weights(), crew);
    }
  }

  /** Works over all rows, one after the other. */
  void overAll(List<Work> works, Crew crew) {
    for (int i = 0; i < works.size() && rows.total() > 0; i++) {
      whole.number = i;
      whole.works = works;
      crew.run(parts(), whole);
    }
  }

  /** All steps, from the first to the last. */
  void steps(List<RowWork> works, Crew crew) {
    eachStep(works, crew, 0, 1);
  }

  /** All steps, from the last to the first. */
  void stepsBack(List<RowWork> works, Crew crew) {
    eachStep(works, crew, rows.steps() - 1, -1);
  }

  private void eachStep(List<RowWork> works, Crew crew, int first, int stride) {
    if (isByColumns) {
      for (int i = 0; i < rows.steps(); i++) {
        columns.step(works, crew, first + i * stride);
      }
    } else {
      sequences.works = works;
      sequences.first = first;
      sequences.stride = stride;
      crew.run(parts(), sequences);
    }
  }

  /** A work over all rows. */
  private final class Whole implements IntConsumer {
    private List<Work> works = List.of();
    private int number;

    @Override
    public void accept(int part) {
      works.get(number).runAll(spaces[part], part, parts());
    }
  }

  /** One work of one step after the other, of which threads share the columns. */
  private final class Columns implements IntConsumer {
    private int t;
    private List<RowWork> works = List.of();
    private int number;

    void step(List<RowWork> all, Crew crew, int step) {
      t = step;
      works = all;
      for (number = 0; number < works.size(); number++) {
        if (works.get(number).isWorthSharing()) {
          crew.run(parts(), this);
        } else {
          works.get(number).run(spaces[0], t, rows.active(t));
        }
      }
    }

    @Override
    public void accept(int part) {
      works.get(number).runColumns(spaces[part], t, rows.active(t), part, parts());
    }
  }

  /** All steps of a thread's sequences. */
  private final class Sequences implements IntConsumer {
    private List<RowWork> works = List.of();
    private int first;
    private int stride;

    @Override
    public void accept(int part) {
      Workspace space = spaces[part];
      for (int i = 0; i < rows.steps(); i++) {
        int t = first + i * stride;
        int count = Math.min(rows.active(t), cuts[part + 1]) - cuts[part];
        space.first = cuts[part];
        for (int j = 0; j < works.size() && count > 0; j++) {
          works.get(j).run(space, t, count);
        }
        space.first = 0;
      }
    }
  }
}
