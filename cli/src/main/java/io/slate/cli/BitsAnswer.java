package io.slate.cli;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Batch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The bits of the step behind the end of a table.
 *
 * @param probabilities that each is 1, by its name, in the order of the columns
 */
record BitsAnswer(SequencedMap<String, Double> probabilities) {
  /** Steps before the end that are read. */
  private static final int READ = 1000;

  /** Bits that are shown: the most probable ones. */
  private static final int MOST = 20;

  /**
   * Reads the end of a table.
   *
   * @throws DataException if the model learned from pieces, or the file holds no such bits
   */
  static BitsAnswer of(Model model, Path file) {
    BitFile kind = BitsTask.file(model);
    if (kind.columns().isEmpty()) {
      throw new DataException(
          "this model learned from pieces, and what follows is said of tables alone. See slate"
              + " eval");
    }
    int width = kind.width();
    float[] rows = kind.rows(UserFile.read(file, "a table of bits"));
    float[] last = Arrays.copyOfRange(rows, Math.max(0, rows.length - READ * width), rows.length);
    float[] scores = model.run(Batch.ofValues(List.of(last), width)).scores();
    SequencedMap<String, Double> probabilities = new LinkedHashMap<>();
    for (int bit = 0; bit < width; bit++) {
      double score = scores[scores.length - width + bit];
      probabilities.put(kind.names().get(bit), 1 / (1 + StrictMath.exp(-score)));
    }
    return new BitsAnswer(probabilities);
  }

  /** The most probable ones first. */
  void print(Page page) {
    List<String> names =
        probabilities.keySet().stream()
            .sorted(Comparator.comparingDouble(name -> -probabilities.getOrDefault(name, 0.0)))
            .toList();
    var table = Table.of("next bit", "probability");
    IntStream.range(0, Math.min(MOST, names.size()))
        .mapToObj(names::get)
        .forEach(name -> table.row(name, Amounts.percent(probabilities.getOrDefault(name, 0.0))));
    page.table(table);
  }
}
