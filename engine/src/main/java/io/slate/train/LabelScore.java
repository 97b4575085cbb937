package io.slate.train;

import java.util.List;

/**
 * How a model labels sequences.
 *
 * @param count sequences
 * @param exact of these, those with all their labels and no other
 * @param labels how well each is found
 */
public record LabelScore(int count, int exact, List<ClassReport> labels) implements Score {
  public LabelScore {
    labels = List.copyOf(labels);
  }

  @Override
  public String name() {
    return "micro F1";
  }

  /** The F1 of all labels counted together; NaN where none was said or there. */
  @Override
  public double value() {
    int found = labels.stream().mapToInt(ClassReport::found).sum();
    int said = labels.stream().mapToInt(ClassReport::said).sum();
    int support = labels.stream().mapToInt(ClassReport::support).sum();
    return new ClassReport("", found, said, support).f1();
  }

  @Override
  public double merit() {
    return Double.isNaN(value()) ? 1 : value();
  }

  /** The share of sequences with all their labels and no other. */
  public double exactShare() {
    return (double) exact / Math.max(1, count);
  }
}
