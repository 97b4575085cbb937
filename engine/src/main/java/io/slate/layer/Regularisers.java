package io.slate.layer;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is dropped in training. A rate is the share that is dropped; what is left is scaled up, so
 * that inference needs no change.
 *
 * @param input of the elements of every input, anew at every step (Srivastava et al. 2014)
 * @param recurrent of the elements of an earlier state where a weight is applied to it, as it is or
 *     through gates, the same ones at every step of a sequence: variational or locked dropout (Gal
 *     &amp; Ghahramani 2016). Where a state is carried on element by element nothing is dropped
 * @param weights of the elements of the recurrent weights, those through which an earlier state
 *     reaches a state of this step; one draw for the whole batch: weight drop (Wan et al. 2013;
 *     Merity, Keskar &amp; Socher 2018)
 * @param zoneout by state: of its elements that keep their old value, anew at every step; in
 *     inference the expected value is taken. As in the paper, what else is made of the state at
 *     this step, such as h of c, sees its new value everywhere (Krueger et al. 2017)
 */
public record Regularisers(
    double input, double recurrent, double weights, SortedMap<String, Double> zoneout) {
  public Regularisers {
    zoneout = Collections.unmodifiableSortedMap(new TreeMap<>(zoneout));
    requireRate("input dropout", input);
    requireRate("recurrent dropout", recurrent);
    requireRate("weight drop", weights);
    zoneout.forEach((state, rate) -> requireRate("zoneout of " + state, rate));
  }

  /** Nothing is dropped. */
  public static Regularisers none() {
    return new Regularisers(0, 0, 0, new TreeMap<>());
  }

  /** The same with another rate of input dropout. */
  public Regularisers withInput(double rate) {
    return new Regularisers(rate, recurrent, weights, zoneout);
  }

  /** The same with another rate of locked dropout on recurrent connections. */
  public Regularisers withRecurrent(double rate) {
    return new Regularisers(input, rate, weights, zoneout);
  }

  /** The same with another rate of weight drop. */
  public Regularisers withWeights(double rate) {
    return new Regularisers(input, recurrent, rate, zoneout);
  }

  /** The same with zoneout on one state more. */
  public Regularisers withZoneout(String state, double rate) {
    var more = new TreeMap<>(zoneout);
    more.put(state, rate);
    return new Regularisers(input, recurrent, weights, more);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the rate of " + name + " is " + rate + "; it is a share from 0 to below 1");
    }
  }
}
