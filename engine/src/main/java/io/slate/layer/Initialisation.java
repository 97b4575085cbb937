package io.slate.layer;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the parameters of a recurrent layer start where its user chose. What is said here goes before
 * the cell's text; the narrower word goes before the wider one.
 *
 * @param starts by what they are of: the name of a parameter; {@link #RECURRENT}, the weights
 *     through which a state of an earlier step reaches one of this step; {@link #INPUT}, all other
 *     weights; {@link #BIAS}; or {@link #ALL}
 * @param longest the longest memory that is expected, in steps: the biases of the gates that keep
 *     and admit start by it (chrono: Tallec &amp; Ollivier 2018)
 * @param forgetBias what the biases of forget gates start at
 */
public record Initialisation(
    SortedMap<String, Start> starts, Optional<Double> longest, Optional<Double> forgetBias) {
  /** Weights through which an earlier state reaches a state of this step. */
  public static final String RECURRENT = "recurrent";

  /** Weights of which no earlier state reaches a state of this step. */
  public static final String INPUT = "input";

  /** Biases. */
  public static final String BIAS = "bias";

  /** Every parameter. */
  public static final String ALL = "all";

  public Initialisation {
    starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
    if (longest.isPresent() && !(longest.get() > 2 && longest.get() < 1e9)) {
      throw new IllegalArgumentException(
          "the longest memory is " + longest.get() + " steps, expected more than 2, below 1e9");
    }
    if (forgetBias.isPresent() && !Double.isFinite(forgetBias.get())) {
      throw new IllegalArgumentException(
          "the bias of forget gates starts at " + forgetBias.get() + ", expected a finite number");
    }
  }

  /** As the cell's text says. */
  public static Initialisation ofCell() {
    return new Initialisation(new TreeMap<>(), Optional.empty(), Optional.empty());
  }

  /** The same with one start more. */
  public Initialisation with(String what, Start start) {
    var more = new TreeMap<>(starts);
    more.put(what, start);
    return new Initialisation(more, longest, forgetBias);
  }

  /** The same with gates that start for memories of up to some number of steps. */
  public Initialisation withChrono(double steps) {
    return new Initialisation(starts, Optional.of(steps), forgetBias);
  }

  /** The same with another start of the biases of forget gates. */
  public Initialisation withForgetBias(double value) {
    return new Initialisation(starts, longest, Optional.of(value));
  }

  /** Whether nothing was chosen. */
  public boolean isOfCell() {
    return equals(ofCell());
  }

  /** The same, and where it says nothing of a parameter, it starts so. */
  public Initialisation over(Optional<Start> otherwise) {
    return otherwise.isEmpty() || starts.containsKey(ALL) ? this : with(ALL, otherwise.get());
  }
}
