package io.slate.network;

/** How a decoder looks at the sequence that it decodes from, besides the states it begins with. */
public sealed interface Attending {
  /** Not at all: the states that it begins with say everything (Sutskever et al. 2014). */
  record Not() implements Attending {}

  /** One vector beside each token that is read: what the bridge reads (Cho et al. 2014). */
  record Once() implements Attending {}

  /**
   * At all steps of the other sequence, with weights of their own at every step. Its mean c and the
   * output h of the last cell together give the vector {@code a = tanh(W [c; h] + b)}, from which
   * tokens are scored (Luong, Pham &amp; Manning 2015).
   *
   * @param score how well a step fits
   * @param size elements of that vector, and in which {@code CONCAT} and {@code ADDITIVE} compare
   */
  record EachStep(Score score, int size, Feeding feeding, Coverage coverage) implements Attending {
    public EachStep {
      if (size < 1) {
        throw new IllegalArgumentException(
            "attention has one element or more, and " + size + " are asked for");
      }
      boolean compares = score == Score.CONCAT || score == Score.ADDITIVE;
      if (coverage == Coverage.SUM && !compares) {
        throw new IllegalArgumentException(
            "coverage is a part of what concat and additive scores compare: use one of these, or"
                + " leave coverage out");
      }
    }
  }

  /** How well a step k of the other sequence fits a state q of the decoder. */
  enum Score {
    /** q · k, which must be of one size (Luong et al. 2015). */
    DOT,
    /** q · (W k) (Luong et al. 2015). */
    GENERAL,
    /** v · tanh(W q + U k), their score of [q; k] (Luong et al. 2015). */
    CONCAT,
    /** v · tanh(W q + U k + b) (Bahdanau, Cho &amp; Bengio 2015). */
    ADDITIVE
  }

  /** What the first cell reads beside the token. */
  enum Feeding {
    /** Nothing: attention is looked at when all steps are done. */
    NONE,
    /** The vector of the step before; zero at the first (Luong et al. 2015, input feeding). */
    VECTOR,
    /** The mean c, for which the output of the step before is compared (Bahdanau et al. 2015). */
    CONTEXT
  }

  /** Whether what was looked at before counts. */
  enum Coverage {
    /** No. */
    NONE,
    /**
     * The sum of its weights so far, times a trained vector, is added to what is compared for each
     * step (See, Liu &amp; Manning 2017, equation 11, without their loss; Tu et al. 2016).
     */
    SUM
  }

  /** Attention without coverage. */
  static EachStep eachStep(Score score, int size, Feeding feeding) {
    return new EachStep(score, size, feeding, Coverage.NONE);
  }

  /** What the first cell reads beside the token. */
  default Feeding feeding() {
    return Feeding.NONE;
  }
}
