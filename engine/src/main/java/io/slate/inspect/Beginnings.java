package io.slate.inspect;

import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Memory;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/**
 * A text and all its beginnings, the whole included.
 *
 * @param numbers of the tokens; shared, nobody writes to them
 */
@SuppressWarnings("ArrayRecordComponent") // private to this package, never compared
record Beginnings(List<String> tokens, int[] numbers) {
  /** Tokens of a text whose beginnings are read one by one: half a million steps in all. */
  private static final int LONGEST = 1024;

  /** Steps that are run at once: bounds the memory. */
  private static final int STEPS = 1 << 14;

  Beginnings {
    tokens = List.copyOf(tokens);
  }

  Batch whole() {
    return Batch.ofTokens(List.of(numbers));
  }

  /** What a model says of each. */
  List<SequencedMap<String, Double>> classified(Model model) {
    return model.program().readsForward() ? onTheWay(model) : anew(model);
  }

  /** One run, a step at a time; the bits are those of a run over each beginning. */
  private List<SequencedMap<String, Double>> onTheWay(Model model) {
    List<SequencedMap<String, Double>> said = new ArrayList<>();
    List<Memory> memories = model.ready().begin();
    for (int number : numbers) {
      Batch one = Batch.ofTokens(List.of(new int[] {number}));
      Program.StreamStep step = model.ready().step(one, memories);
      memories = step.memories();
      said.add(model.probabilities(step.scores(), 0));
    }
    return List.copyOf(said);
  }

  /** A run for each: a layer that reads from the end begins elsewhere every time. */
  private List<SequencedMap<String, Double>> anew(Model model) {
    if (numbers.length > LONGEST) {
      throw new IllegalArgumentException(
          "the text has %d tokens, and a layer of this model reads from the end, so that each"
                  .formatted(numbers.length)
              + " beginning must be read anew: trace at most %d tokens".formatted(LONGEST));
    }
    List<SequencedMap<String, Double>> said = new ArrayList<>();
    int length = 1;
    while (length <= numbers.length) {
      List<int[]> some = new ArrayList<>();
      for (int steps = 0; length <= numbers.length && steps < STEPS; length++) {
        some.add(Arrays.copyOf(numbers, length));
        steps += length;
      }
      said.addAll(model.classifyTokens(some));
    }
    return List.copyOf(said);
  }
}
