package io.slate.layer;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import java.util.Arrays;
import java.util.Random;

/**
 * Random cells as layers over ragged batches, forward and backward, held against their equations in
 * double precision: in both directions, with every start and regulariser.
 */
final class RandomLayers {
  private RandomLayers() {}

  /** How often the numbers are drawn anew before a difference counts. */
  private static final int DRAWS = 3;

  /**
   * A layer, a batch and a loss, all made of a seed.
   *
   * <p>A {@link Verdict} forgives what rounding explains. Where a number happens to lie next to a
   * kink, rounding in a run of the equations may stay on one side of it by chance, so a difference
   * counts if it is there with other numbers too: a fault of the plan or of its execution is.
   *
   * @return of the last draw
   * @throws AssertionError with the seed and the cell
   */
  static Verdict check(long seed) {
    String text = CellGenerator.sequence(seed);
    try {
      Cell cell = Cell.parse(text);
      Verdict verdict = Verdict.NONE;
      for (int draw = 0; draw < DRAWS; draw++) {
        verdict = verdict(settings(cell, new Random(seed)), seed + 1_000_003L * draw);
        if (verdict.fault().isEmpty()) {
          return verdict;
        }
      }
      throw new AssertionError(verdict.fault().orElseThrow());
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("seed " + seed + "\n" + text, failure);
    }
  }

  private static Verdict verdict(RecurrentLayer.Settings settings, long seed) {
    var random = new Random(seed);
    LayerCase given = LayerCase.of(settings, seed, lengths(random));
    LayerWeights weights =
        given.weights(random.nextBoolean() ? new Mode.Gradients() : new Mode.Training(seed));
    LayerRun run = given.run(weights);
    LayerState before = given.layer.start(weights, given.rows.sequences());
    boolean isTrained = settings.initial() instanceof InitialState.Trained;
    if (!isTrained && random.nextBoolean()) {
      before = given.someState(weights, seed);
      run.begin(before);
    }
    float[] gradients = given.gradients(run);
    return new Oracle(given, weights, run, before).verdict(gradients);
  }

  private static RecurrentLayer.Settings settings(Cell cell, Random random) {
    RecurrentLayer.Settings settings =
        LayerCase.settings(cell)
            .with(random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD);
    settings =
        settings.with(
            switch (random.nextInt(3)) {
              case 0 -> new InitialState.Zero();
              case 1 -> new InitialState.Random(0.5);
              default -> new InitialState.Trained();
            });
    for (String name : cell.graph().values().keySet()) {
      settings = random.nextInt(4) == 0 ? settings.returning(name) : settings;
    }
    return random.nextBoolean() ? settings : settings.with(regularisers(random));
  }

  private static Regularisers regularisers(Random random) {
    Regularisers some = Regularisers.none().withInput(0.2 * random.nextInt(2));
    some = some.withRecurrent(0.3 * random.nextInt(2)).withWeights(0.25 * random.nextInt(2));
    return random.nextBoolean() ? some : some.withZoneout("h", 0.4);
  }

  /** Up to five sequences of up to seven steps, the longest first. */
  private static int[] lengths(Random random) {
    int[] lengths = new int[random.nextInt(6)];
    Arrays.setAll(lengths, _ -> -random.nextInt(8));
    Arrays.sort(lengths);
    return Arrays.stream(lengths).map(length -> -length).toArray();
  }
}
