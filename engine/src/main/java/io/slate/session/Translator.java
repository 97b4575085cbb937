package io.slate.session;

import io.slate.data.CounterRandom;
import io.slate.data.Matrix;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.DecoderSteps;
import io.slate.network.GreedyDecoding;
import io.slate.network.Head;
import io.slate.network.NetworkRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model whose network ends with a decoder, in use. Immutable; any number of threads may use it.
 * What it says of a text does not depend on the texts beside it.
 */
public final class Translator {
  /** Texts that are decoded at once: bounds the memory; the results do not depend on it. */
  private static final int TOGETHER = 64;

  private final Model model;
  private final Head.Decoder decoder;
  private final Search search;

  private Translator(Model model, Head.Decoder decoder, Search search) {
    this.model = model;
    this.decoder = decoder;
    this.search = search;
  }

  /**
   * A translator that takes the most probable token at each step.
   *
   * @throws IllegalArgumentException if the network ends with something else
   */
  public static Translator of(Model model) {
    if (!(model.network().head() instanceof Head.Decoder decoder)) {
      throw new IllegalArgumentException(
          "only a model whose network ends with decode(...) says other sequences, and this one ends"
              + " with "
              + model.network().head().name());
    }
    return new Translator(model, decoder, Search.greedy());
  }

  /**
   * The same with another search.
   *
   * @throws IllegalArgumentException if its beam is larger than the vocabulary
   */
  public Translator with(Search other) {
    int size = decoder.vocabulary().size();
    if (other.beam() > size) {
      throw new IllegalArgumentException(
          "the beam is %d, and the vocabulary has %d tokens to choose from: make the beam that small"
              .formatted(other.beam(), size));
    }
    if (other.unknown() == Search.Unknown.COPY && !canCopy()) {
      throw new IllegalArgumentException(
          "unknown tokens are copied from a text by attention at each step, and this model has no"
              + " such attention or reads no text");
    }
    return new Translator(model, decoder, other);
  }

  private boolean canCopy() {
    return decoder.attending() instanceof io.slate.network.Attending.EachStep
        && model.network().source() instanceof io.slate.network.Source.Tokens;
  }

  /** The best of one text. */
  public Translation translate(String text) {
    return translate(List.of(text)).getFirst();
  }

  /** The best of each text. */
  public List<Translation> translate(List<String> texts) {
    return best(texts).stream().map(List::getFirst).toList();
  }

  /** What the search kept of each text, the best first: as many as the beam. */
  public List<List<Translation>> best(List<String> texts) {
    List<List<Translation>> all = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += TOGETHER) {
      List<String> some = texts.subList(from, Math.min(from + TOGETHER, texts.size()));
      Vocabulary read = model.vocabulary();
      all.addAll(best(model.batch(some), some.stream().map(read::tokens).toList()));
    }
    return all;
  }

  /**
   * The same for whatever the network reads, in the order in which the batch was made. Nothing can
   * be copied from it.
   */
  public List<List<Translation>> best(Batch batch) {
    return best(batch, List.of());
  }

  /**
   * @param read the tokens of each sequence, for those that are copied
   */
  private List<List<Translation>> best(Batch batch, List<List<String>> read) {
    try (NetworkRun run = model.run(batch)) {
      List<List<BeamSearch.Ended>> found = BeamSearch.of(run.decoder(), search, limits(batch));
      return inOrder(
          batch,
          row ->
              found.get(row).stream()
                  .limit(search.beam())
                  .map(each -> translation(each, tokens(read, batch.sequence(row))))
                  .toList());
    }
  }

  private static List<String> tokens(List<List<String>> read, int sequence) {
    return read.isEmpty() ? List.of() : read.get(sequence);
  }

  private int[] limits(Batch batch) {
    int[] limits = new int[batch.size()];
    for (int row = 0; row < limits.length; row++) {
      limits[row] =
          search
              .most()
              .orElse(
                  Math.max(
                      search.least(),
                      GreedyDecoding.limit(model.network().source(), batch.rows().length(row))));
    }
    return limits;
  }

  private interface OfRow<T> {
    T of(int row);
  }

  private static <T> List<T> inOrder(Batch batch, OfRow<T> each) {
    int[] rows = new int[batch.size()];
    for (int row = 0; row < rows.length; row++) {
      rows[batch.sequence(row)] = row;
    }
    return Arrays.stream(rows).mapToObj(each::of).toList();
  }

  /**
   * Draws what is said of each text instead of looking for the most probable; unknown tokens are
   * treated as the search says.
   *
   * @param seed equal seeds give equal draws for the text in the same place of the list
   */
  public List<Translation> sample(List<String> texts, Sampling sampling, long seed) {
    return sample(texts, sampling, seed, 0);
  }

  /**
   * The same for a part of a list.
   *
   * @param first the place of the first of these texts in the whole
   */
  public List<Translation> sample(List<String> texts, Sampling sampling, long seed, long first) {
    List<Translation> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      long key = CounterRandom.child(CounterRandom.key(seed, 4, 0, 0), first + i);
      all.add(sample(texts.get(i), sampling, key));
    }
    return all;
  }

  private Translation sample(String text, Sampling sampling, long key) {
    Batch batch = model.batch(List.of(text));
    try (NetworkRun run = model.run(batch)) {
      DecoderSteps steps = run.decoder();
      DecoderSteps.State state = steps.begin(0);
      Continuation said = Continuation.first(steps.marker());
      boolean isWhole = false;
      for (int t = 0; t < limits(batch)[0] && !isWhole; t++) {
        DecoderSteps.Step step = steps.step(state, said.token());
        float[] scores = step.scores().clone();
        if (t < search.least()) {
          scores[steps.marker()] = Float.NEGATIVE_INFINITY;
        }
        int token = sampling.draw(leastDrawn(), scores, key, t);
        float[] weights = step.weights().isEmpty() ? new float[0] : step.weights().getFirst();
        said = said.then(token, weights, logarithm(step.scores(), token));
        isWhole = token == steps.marker();
        state = step.state();
      }
      var ended = new BeamSearch.Ended(said, said.logProbability(), isWhole);
      return translation(ended, model.vocabulary().tokens(text));
    }
  }

  /** The unknown token has the number 0. */
  private int leastDrawn() {
    return search.unknown() == Search.Unknown.AVOID ? 1 : 0;
  }

  private static double logarithm(float[] scores, int token) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      greatest = Math.max(greatest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += StrictMath.exp(score - greatest);
    }
    return scores[token] - greatest - StrictMath.log(sum);
  }

  private Translation translation(BeamSearch.Ended ended, List<String> read) {
    List<Continuation> steps = ended.continuation().steps();
    List<Continuation> said = ended.isWhole() ? steps.subList(0, steps.size() - 1) : steps;
    int[] numbers = said.stream().mapToInt(Continuation::token).toArray();
    Vocabulary vocabulary = decoder.vocabulary();
    List<String> tokens =
        new ArrayList<>(Arrays.stream(numbers).mapToObj(vocabulary::token).toList());
    boolean hasCopies = false;
    if (search.unknown() == Search.Unknown.COPY) {
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] == 0 && !read.isEmpty()) {
          float[] weights = said.get(i).weights();
          tokens.set(i, read.get(GreedyDecoding.best(weights, 0, weights.length)));
          hasCopies = true;
        }
      }
    }
    return new Translation(
        hasCopies ? vocabulary.tokenizer().join(tokens) : vocabulary.decode(numbers),
        tokens,
        ended.continuation().logProbability(),
        ended.score(),
        ended.isWhole(),
        attention(steps));
  }

  private static Optional<Matrix> attention(List<Continuation> steps) {
    if (steps.isEmpty() || steps.getFirst().weights().length == 0) {
      return Optional.empty();
    }
    int columns = steps.getFirst().weights().length;
    float[] all = new float[steps.size() * columns];
    for (int row = 0; row < steps.size(); row++) {
      System.arraycopy(steps.get(row).weights(), 0, all, row * columns, columns);
    }
    return Optional.of(new Matrix(steps.size(), columns, all));
  }
}
