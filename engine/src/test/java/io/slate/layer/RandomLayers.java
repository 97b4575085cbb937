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

  /** A greater change by a unit in the last place, some 1e-7, is the cell's own. */
  private static final float STEEP = 1e-5f;

  /**
   * A layer, a batch and a loss, all made of a seed.
   *
   * <p>Where a number happens to lie next to a kink, or a difference of equals is divided by its
   * own size, rounding to float alone makes a great difference. A fault of the plan or of its
   * execution shows whatever the numbers are, so a difference counts if it is there with others
   * too.
   *
   * @throws AssertionError with the seed and the cell
   */
  static void check(long seed) {
    String text = CellGenerator.sequence(seed);
    try {
      var settings = settings(Cell.parse(text), new Random(seed));
      for (int draw = 1; draw <= DRAWS; draw++) {
        if (agrees(settings, seed + 1_000_003L * (draw - 1), draw == DRAWS)) {
          return;
        }
      }
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("seed " + seed + "\n" + text, failure);
    }
  }

  /** One draw; a difference is thrown at the last, and any other failure always. */
  private static boolean agrees(RecurrentLayer.Settings settings, long seed, boolean isLast) {
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
    try {
      new Oracle(given, weights, run, before).agrees(gradients);
      return true;
    } catch (AssertionError difference) {
      if (isLast && !isSteep(given, weights.mode(), before, run)) {
        throw difference;
      }
      return isLast;
    }
  }

  /**
   * Whether parameters and inputs that are moved by one unit in the last place give other values:
   * some cells ask for the sign of what is nothing but a rounding error, or divide what is nearly
   * equal by its deviation, whatever is drawn.
   */
  private static boolean isSteep(LayerCase given, Mode mode, LayerState before, LayerRun run) {
    move(given.parameters);
    given.inputs.values().forEach(input -> move(input.values()));
    LayerRun moved = given.run(given.weights(mode));
    moved.begin(before);
    moved.forward();
    for (String name : given.adjoints.keySet()) {
      float[] values = run.value(name).values();
      float[] others = moved.value(name).values();
      for (int i = 0; i < values.length; i++) {
        if (Math.abs(values[i] - others[i]) > STEEP) {
          return true;
        }
      }
    }
    return false;
  }

  /** Up or down, as if by lot. */
  private static void move(float... values) {
    for (int i = 0; i < values.length; i++) {
      boolean isUp = i * 0x9E3779B9 < 0;
      values[i] = isUp ? Math.nextUp(values[i]) : Math.nextDown(values[i]);
    }
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
