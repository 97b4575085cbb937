package io.slate.session;

import io.slate.kernel.RowExp;
import io.slate.network.DecoderSteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Looks for the best continuations of all sequences of a batch together: one step of the decoder is
 * for all that are still open. What becomes of one sequence does not depend on the others.
 */
final class BeamSearch {
  /** What has ended, with what it is compared by. */
  record Ended(Continuation continuation, double score, boolean isWhole) {}

  /**
   * A continuation of a sequence by one token.
   *
   * @param parent its row in the step
   */
  private record Candidate(int parent, int token, double logProbability, double logOfToken) {
    /** The more probable first; of equal ones the earlier parent, then the lower token. */
    static final Comparator<Candidate> BEST =
        Comparator.comparingDouble((Candidate each) -> -each.logProbability)
            .thenComparingInt(Candidate::parent)
            .thenComparingInt(Candidate::token);
  }

  private final DecoderSteps steps;
  private final Search search;
  private final int[] limits;
  private final List<List<Ended>> ended = new ArrayList<>();
  private final List<Continuation> open = new ArrayList<>();
  private DecoderSteps.State state;

  private BeamSearch(DecoderSteps steps, Search search, int... limits) {
    this.steps = steps;
    this.search = search;
    this.limits = limits;
    int[] sources = IntStream.range(0, limits.length).toArray();
    this.state = steps.begin(sources);
    for (int _ : sources) {
      ended.add(new ArrayList<>());
      open.add(Continuation.first(steps.marker()));
    }
  }

  /**
   * The best of each sequence, the best first, by row of the batch.
   *
   * @param limits how many tokens at most, by row of the batch
   */
  static List<List<Ended>> of(DecoderSteps steps, Search search, int... limits) {
    var beam = new BeamSearch(steps, search, limits);
    while (!beam.open.isEmpty()) {
      beam.step();
    }
    beam.ended.forEach(each -> each.sort(Comparator.comparingDouble((Ended one) -> -one.score())));
    return beam.ended;
  }

  private void step() {
    int[] tokens = open.stream().mapToInt(Continuation::token).toArray();
    DecoderSteps.Step step = steps.step(state, tokens);
    List<Continuation> next = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    int from = 0;
    while (from < open.size()) {
      int to = from;
      while (to < open.size() && state.sources()[to] == state.sources()[from]) {
        to++;
      }
      extend(step, from, to, next, parents);
      from = to;
    }
    state = step.state().select(parents.stream().mapToInt(Integer::intValue).toArray());
    open.clear();
    open.addAll(next);
  }

  /** One sequence, whose continuations are some rows of the step. */
  private void extend(
      DecoderSteps.Step step, int from, int to, List<Continuation> next, List<Integer> parents) {
    int source = state.sources()[from];
    List<Ended> done = ended.get(source);
    int kept = 0;
    for (Candidate each : candidates(step, from, to)) {
      Continuation parent = open.get(each.parent());
      float[] weights = step.weights().isEmpty() ? new float[0] : step.weights().get(each.parent());
      Continuation longer = parent.then(each.token(), weights, each.logOfToken());
      if (each.token() == steps.marker()) {
        done.add(ended(longer, true));
      } else if (longer.length() >= limits[source]) {
        done.add(ended(longer, false));
        kept++;
      } else {
        next.add(longer);
        parents.add(each.parent());
        kept++;
      }
      if (kept == search.beam()) {
        break;
      }
    }
    if (done.size() >= search.beam()) {
      // Enough: what is still open of this sequence is given up.
      while (!parents.isEmpty() && state.sources()[parents.getLast()] == source) {
        parents.removeLast();
        next.removeLast();
      }
    }
  }

  private Ended ended(Continuation continuation, boolean isWhole) {
    int length = isWhole ? continuation.length() - 1 : continuation.length();
    double coverage = search.coveragePenalty() == 0 ? 0 : continuation.coverage();
    double score = search.score(continuation.logProbability(), length, coverage);
    return new Ended(continuation, score, isWhole);
  }

  /** The best twice as many as are kept: that many may end. */
  private List<Candidate> candidates(DecoderSteps.Step step, int from, int to) {
    int width = steps.scores();
    int most = 2 * search.beam();
    var best = new PriorityQueue<>(Candidate.BEST.reversed());
    float[] scratch = new float[width];
    for (int row = from; row < to; row++) {
      float[] scores = step.scores();
      float greatest = RowExp.greatest(scores, row * width, width);
      double sum = RowExp.of(scores, row * width, width, greatest, scratch, 0);
      double whole = greatest + StrictMath.log(sum);
      Continuation parent = open.get(row);
      for (int token = 0; token < width; token++) {
        if (isAllowed(token, parent)) {
          double own = scores[row * width + token] - whole;
          var candidate = new Candidate(row, token, parent.logProbability() + own, own);
          boolean isIn = best.size() < most;
          if (!isIn && Candidate.BEST.compare(candidate, best.element()) < 0) {
            best.remove();
            isIn = true;
          }
          if (isIn) {
            best.add(candidate);
          }
        }
      }
    }
    return best.stream().sorted(Candidate.BEST).toList();
  }

  private boolean isAllowed(int token, Continuation parent) {
    if (token == steps.marker()) {
      return parent.length() >= search.least();
    }
    return token != 0 || search.unknown() != Search.Unknown.AVOID;
  }
}
