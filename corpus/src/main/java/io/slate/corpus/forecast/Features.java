package io.slate.corpus.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What a series of a table is made of.
 *
 * @param columns the names of the features, the forecast one first
 * @param time where the time of each step stands, if anywhere
 */
public record Features(List<String> columns, Optional<Time> time) {
  /** Copies the names in. */
  public Features {
    columns = List.copyOf(columns);
  }

  /**
   * Times of a series.
   *
   * @param column its name
   * @param step of the axis that the model learned from, such as {@code 1 hour}
   */
  public record Time(String column, String step) {}

  /** Features of a table without times. */
  public static Features of(List<String> columns) {
    return new Features(columns, Optional.empty());
  }
}
