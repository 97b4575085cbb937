package io.slate.corpus.table;

import io.slate.data.LabelledText;
import java.util.List;
import java.util.function.Function;

/**
 * What the columns of a table stand for; each is a change to give to {@link
 * io.slate.corpus.source.Source#map}, which puts file and line before its messages.
 */
public final class Fields {
  private Fields() {}

  /** A class and a text. */
  public static Function<Row, LabelledText> labelled(Column label, Column text) {
    return row -> new LabelledText(row.text(label), row.text(text));
  }

  /** A text and what it is to become. */
  public static Function<Row, TextPair> pair(Column source, Column target) {
    return row -> new TextPair(row.text(source), row.text(target));
  }

  /**
   * Several classes, or none, and a text.
   *
   * @param separator what stands between two labels where they are one text
   */
  public static Function<Row, LabelsOfText> labels(Column labels, String separator, Column text) {
    return row -> new LabelsOfText(row.list(labels, separator), row.text(text));
  }

  /** Numbers to read and numbers to predict. */
  public static Function<Row, NumberRow> numbers(List<Column> inputs, List<Column> targets) {
    return row -> new NumberRow(numbers(row, inputs), numbers(row, targets));
  }

  private static float[] numbers(Row row, List<Column> columns) {
    float[] values = new float[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.number(columns.get(i));
    }
    return values;
  }
}
