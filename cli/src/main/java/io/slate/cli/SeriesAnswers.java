package io.slate.cli;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.SeriesExample;
import io.slate.corpus.series.TsFile;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a model says of each series of a {@code .ts} file. */
final class SeriesAnswers {
  /** Series that are run together. */
  private static final int TOGETHER = 256;

  private SeriesAnswers() {}

  /**
   * The answers in order; series are called by their numbers from 1.
   *
   * @throws DataException if the file holds other series than the model reads
   */
  static List<Answer> of(Model model, Path file) {
    Scaling scaling = Scaling.parse(Examination.note(model, Scaling.NOTE));
    List<SeriesExample> all = TsFile.read(TextFile.of(UserFile.read(file, "series"))).toList();
    for (SeriesExample each : all) {
      if (each.series().width() != scaling.width()) {
        throw new DataException(
            "%s: a series has %d values a step, and the model reads %d"
                .formatted(file, each.series().width(), scaling.width()));
      }
    }
    List<io.slate.model.Prediction> said = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<SeriesExample> some = all.subList(from, Math.min(from + TOGETHER, all.size()));
      said.addAll(
          model.predict(
              Batch.ofValues(
                  some.stream().map(each -> scaling.apply(each.series().values())).toList(),
                  scaling.width())));
    }
    List<String> names =
        IntStream.rangeClosed(1, all.size()).mapToObj(number -> "series " + number).toList();
    return switch (model.network().head()) {
      case Head.Values _ -> ValueAnswer.named(names, ValuesTask.target(model), said);
      case Head.Classes _ ->
          IntStream.range(0, all.size())
              .<Answer>mapToObj(i -> Prediction.of(names.get(i), said.get(i).named(0), List.of()))
              .toList();
      case Head.Labels _,
          Head.Tags _,
          Head.NextToken _,
          Head.Bits _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          throw new DataException(
              "this model says no class or value of a series: its network ends with "
                  + model.network().head().name());
    };
  }
}
