package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.SeriesExample;
import io.slate.corpus.series.TsFile;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.data.CodePoints;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Evaluation;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Classes of series of real values.
 *
 * @param labels every class
 */
record SeriesTask(Cuts<SeriesExample> series, Scaling scaling, List<String> labels)
    implements Task {
  static SeriesTask read(Path file, PartsOptions parts, long seed) {
    List<SeriesExample> all = labelled(file, parts.place());
    var labels = new TreeSet<>(CodePoints.ORDER);
    all.forEach(each -> labels.add(label(each)));
    if (labels.size() == 1) {
      throw new DataException(
          "%s: every label is \"%s\", expected two classes or more"
              .formatted(file, labels.getFirst()));
    }
    int width = all.getFirst().series().width();
    List<String> known = List.copyOf(labels);
    Cuts<SeriesExample> cuts =
        parts.cut(
            file,
            "example",
            _ -> all,
            other -> known(other, width, known, parts.place()),
            SeriesTask::label,
            seed);
    List<float[]> values = Shelf.each(cuts.train(), each -> each.series().values());
    return new SeriesTask(cuts, Scaling.of(values, width), known);
  }

  private static List<SeriesExample> labelled(Path file, OnDisk place) {
    Source<SeriesExample> read =
        TsFile.read(TextFile.of(file))
            .map(
                each -> {
                  if (each.label().isEmpty()) {
                    throw new DataException("the series has no class, expected @classLabel true");
                  }
                  return each;
                });
    List<SeriesExample> all = place.read(file, read, SeriesExample.form());
    int width = all.getFirst().series().width();
    for (int i = 0; i < all.size(); i++) {
      requireWidth(file, i, all.get(i), width);
    }
    return all;
  }

  private static void requireWidth(Path file, int number, SeriesExample each, int width) {
    if (each.series().width() != width) {
      throw new DataException(
          "%s: series %d has %d values a step, expected %d"
              .formatted(file, number + 1, each.series().width(), width));
    }
  }

  /**
   * The series of a file to test a model on.
   *
   * @param width that the model reads
   * @param labels that it tells apart
   * @param place where they are kept
   */
  static List<SeriesExample> known(Path file, int width, List<String> labels, OnDisk place) {
    List<SeriesExample> all = labelled(file, place);
    for (int i = 0; i < all.size(); i++) {
      requireWidth(file, i, all.get(i), width);
      if (!labels.contains(label(all.get(i)))) {
        throw new DataException(
            "%s: series %d has the class '%s', and the model tells apart %s"
                .formatted(file, i + 1, label(all.get(i)), String.join(", ", labels)));
      }
    }
    return all;
  }

  private static String label(SeriesExample example) {
    return example.label().orElse("");
  }

  @Override
  public String found() {
    return "series of " + Amounts.count(scaling.width(), "value") + " a step";
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("series", extent(series.train()));
    series.validation().ifPresent(part -> facts.put("validation", extent(part)));
    series.heldOut().ifPresent(part -> facts.put("held out", extent(part)));
    facts.put("classes", labels.size() + ": " + String.join(", ", labels));
    return facts;
  }

  private static String extent(List<SeriesExample> part) {
    long steps = part.stream().mapToLong(each -> each.series().steps()).sum();
    return "%s of %s".formatted(Amounts.count(part.size()), Amounts.count(steps, "step"));
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    return units ->
        options.pooled(options.layers(Network.over(scaling.width()), cell, units)).classify(labels);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, scaling, series.train()),
        series.validation().map(part -> data(network, scaling, part)));
  }

  private static TrainingData data(Network network, Scaling scaling, List<SeriesExample> part) {
    return TrainingData.classes(
        network,
        Shelf.each(part, each -> scaling.apply(each.series().values())),
        scaling.width(),
        Shelf.each(part, SeriesTask::label));
  }

  @Override
  public Measure measure() {
    return Measure.ACCURACY;
  }

  @Override
  public boolean holdsOut() {
    return series.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return series.heldOut().map(part -> report(model, scaling, part));
  }

  /** How a model classifies these. */
  static Report report(Model model, Scaling scaling, List<SeriesExample> part) {
    var score = (Evaluation) Score.of(model, data(model.network(), scaling, part));
    return Report.of(score, Report.Unit.SERIES);
  }

  @Override
  public List<Baseline> baselines() {
    return series
        .heldOut()
        .map(part -> SeriesBaselines.of(series.train(), part, scaling))
        .orElse(List.of());
  }

  @Override
  public String advice() {
    return "The nearest series tells more than this network found. Try more --epochs, another --lr"
        + " or --pool, or a smaller --hidden.";
  }

  @Override
  public Map<String, String> notes(Model model) {
    return Map.of(Scaling.NOTE, scaling.write());
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate eval " + folder + " other.ts");
  }
}
