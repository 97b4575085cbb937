package io.slate.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The most probable token at every step, for all sequences of a batch together. */
public final class GreedyDecoding {
  private GreedyDecoding() {}

  /** What is said of a picture has fewer tokens than this. */
  private static final int CAPTION = 60;

  /**
   * How many tokens are said at most where nothing else is asked for: of a sequence 20 and two for
   * each of its steps.
   *
   * @param source what the network reads
   */
  public static int limit(Source source, int steps) {
    return source instanceof Source.Pictures ? CAPTION : 2 * steps + 20;
  }

  /**
   * Decodes every sequence of a batch; of equal scores the token with the lower number is taken.
   *
   * @param limits how many tokens at most, by row of the batch
   * @return the tokens without the marker, by row of the batch
   */
  public static List<int[]> of(DecoderSteps steps, int... limits) {
    int width = steps.scores();
    List<int[]> said = new ArrayList<>();
    for (int _ : limits) {
      said.add(new int[0]);
    }
    int[] open = IntStream.range(0, limits.length).filter(source -> limits[source] > 0).toArray();
    DecoderSteps.State state = steps.begin(open);
    int[] tokens = new int[open.length];
    Arrays.fill(tokens, steps.marker());
    while (state.size() > 0) {
      DecoderSteps.Step step = steps.step(state, tokens);
      List<Integer> going = new ArrayList<>();
      int[] next = new int[state.size()];
      for (int i = 0; i < state.size(); i++) {
        next[i] = best(step.scores(), i * width, width);
        int source = state.sources()[i];
        if (next[i] != steps.marker()) {
          int[] longer = Arrays.copyOf(said.get(source), said.get(source).length + 1);
          longer[longer.length - 1] = next[i];
          said.set(source, longer);
          if (longer.length < limits[source]) {
            going.add(i);
          }
        }
      }
      int[] chosen = going.stream().mapToInt(Integer::intValue).toArray();
      tokens = Arrays.stream(chosen).map(i -> next[i]).toArray();
      state = step.state().select(chosen);
    }
    return said;
  }

  /** The place of the greatest score among some, from 0; of equal ones the first. */
  public static int best(float[] scores, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = scores[from + i] > scores[from + best] ? i : best;
    }
    return best;
  }
}
