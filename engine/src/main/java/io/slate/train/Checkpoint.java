package io.slate.train;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All that a training needs to go on to the same bits.
 *
 * @param training what must be equal in the training that goes on
 * @param position where it stood
 * @param validations of the epochs before
 * @param arrays by name: the parameters, what the optimiser remembers, what layers carry from one
 *     window of a text to the next; shared, nobody writes to them
 * @param best the model that is kept, if there is one yet
 */
record Checkpoint(
    SequencedMap<String, String> training,
    Position position,
    Validations validations,
    SequencedMap<String, float[]> arrays,
    Optional<Best> best) {
  /** The array of the parameters that are trained. */
  static final String PARAMETERS = "parameters";

  /** Before the names of the arrays of the optimiser. */
  static final String OPTIMIZER = "optimizer.";

  /**
   * The best model.
   *
   * @param provenance of it, all that is no parameter
   */
  @SuppressWarnings("ArrayRecordComponent") // large and shared by design, never compared
  record Best(float[] parameters, SequencedMap<String, String> provenance) {
    Best {
      provenance = new LinkedHashMap<>(provenance);
    }
  }

  Checkpoint {
    training = new LinkedHashMap<>(training);
    arrays = new LinkedHashMap<>(arrays);
  }
}
