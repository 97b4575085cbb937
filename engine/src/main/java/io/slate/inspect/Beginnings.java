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
 * A text or series and all its beginnings, the whole included.
 *
 * @param tokens what each step is called
 */
record Beginnings(List<String> tokens, Steps steps) {
  /** Tokens of a text whose beginnings are read one by one: half a million steps in all. */
  private static final int LONGEST = 1024;

  /** Steps that are run at once: bounds the memory. */
  private static final int STEPS = 1 << 14;

  Beginnings {
    tokens = List.copyOf(tokens);
  }

  /** What is read at each step; arrays are shared, nobody writes to them. */
  sealed interface Steps {
    /** The numbers of tokens. */
    @SuppressWarnings("ArrayRecordComponent") // private to this package, never compared
    record Tokens(int[] numbers) implements Steps {}

    /**
     * Real values.
     *
     * @param values {@code [steps, width]}
     */
    @SuppressWarnings("ArrayRecordComponent") // private to this package, never compared
    record Values(float[] values, int width) implements Steps {}
  }

  Batch whole() {
    return parts(List.of(new Part(0, tokens.size())));
  }

  /** Steps from one on, up to another. */
  private record Part(int from, int to) {}

  private Batch parts(List<Part> parts) {
    return switch (steps) {
      case Steps.Tokens(var numbers) ->
          Batch.ofTokens(
              parts.stream().map(p -> Arrays.copyOfRange(numbers, p.from(), p.to())).toList());
      case Steps.Values(var values, var width) ->
          Batch.ofValues(
              parts.stream()
                  .map(p -> Arrays.copyOfRange(values, p.from() * width, p.to() * width))
                  .toList(),
              width);
    };
  }

  /** What a model says of each. */
  List<SequencedMap<String, Double>> classified(Model model) {
    return model.program().readsForward() ? onTheWay(model) : anew(model);
  }

  /** One run, a step at a time; the bits are those of a run over each beginning. */
  private List<SequencedMap<String, Double>> onTheWay(Model model) {
    List<SequencedMap<String, Double>> said = new ArrayList<>();
    List<Memory> memories = model.ready().begin();
    for (int t = 0; t < tokens.size(); t++) {
      Batch one = parts(List.of(new Part(t, t + 1)));
      Program.StreamStep step = model.ready().step(one, memories);
      memories = step.memories();
      said.add(model.probabilities(step.scores(), 0));
    }
    return List.copyOf(said);
  }

  /** A run for each: a layer that reads from the end begins elsewhere every time. */
  private List<SequencedMap<String, Double>> anew(Model model) {
    String unit = steps instanceof Steps.Tokens ? "tokens" : "steps";
    int count = tokens.size();
    if (count > LONGEST) {
      throw new IllegalArgumentException(
          "%s has %d %s, and a layer of this model reads from the end, so that each"
                  .formatted(steps instanceof Steps.Tokens ? "the text" : "the series", count, unit)
              + " beginning must be read anew: trace at most %d %s".formatted(LONGEST, unit));
    }
    List<SequencedMap<String, Double>> said = new ArrayList<>();
    int length = 1;
    while (length <= count) {
      List<Part> some = new ArrayList<>();
      for (int inAll = 0; length <= count && inAll < STEPS; length++) {
        some.add(new Part(0, length));
        inAll += length;
      }
      said.addAll(model.classify(parts(some)));
    }
    return List.copyOf(said);
  }
}
