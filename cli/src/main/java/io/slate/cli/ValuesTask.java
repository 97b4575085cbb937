package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import io.slate.train.ValueScore;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A real value of each text or series.
 *
 * @param found where the values stand
 * @param target what the values are scaled by, found on what is learned from
 */
record ValuesTask<T>(
    String found, Cuts<Valued<T>> examples, ValueReading<T> reading, Scaling target)
    implements Task {
  /** The name of the scaling of the values in a model's provenance. */
  private static final String NOTE = "target";

  static ValuesTask<String> ofTexts(
      Path file, TableOptions table, PartsOptions parts, Tokens tokens, long seed) {
    Columns columns = table.valueColumns(file);
    Cuts<Valued<String>> cuts =
        parts.cut(
            file,
            "text",
            each -> varied(file, ValueFiles.texts(each, columns, parts.place())),
            each -> ValueFiles.texts(each, table.valueColumns(each), parts.place()),
            _ -> "",
            seed);
    return of(columns.found("value"), cuts, new ValueReading.OfTexts(tokens));
  }

  static ValuesTask<Series> ofSeries(Path file, PartsOptions parts, long seed) {
    List<Valued<Series>> all = varied(file, ValueFiles.series(file, parts.place()));
    int width = all.getFirst().input().width();
    Cuts<Valued<Series>> cuts =
        parts.cut(
            file,
            "example",
            _ -> all,
            each -> ValueFiles.series(each, width, parts.place()),
            _ -> "",
            seed);
    List<float[]> series = Shelf.each(cuts.train(), each -> each.input().values());
    var reading = new ValueReading.OfSeries(Scaling.of(series, width));
    return of("series with targets", cuts, reading);
  }

  private static <T> ValuesTask<T> of(String found, Cuts<Valued<T>> cuts, ValueReading<T> reading) {
    List<float[]> values = Shelf.each(cuts.train(), each -> new float[] {each.value()});
    return new ValuesTask<>(found, cuts, reading, Scaling.of(values, 1));
  }

  private static <T> List<Valued<T>> varied(Path file, List<Valued<T>> all) {
    float first = all.getFirst().value();
    if (all.stream().allMatch(each -> each.value() == first)) {
      throw new DataException("%s: every value is %s, expected two or more".formatted(file, first));
    }
    return all;
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("examples", Amounts.count(examples.train().size()));
    examples.validation().ifPresent(part -> facts.put("validation", Amounts.count(part.size())));
    examples.heldOut().ifPresent(part -> facts.put("held out", Amounts.count(part.size())));
    double[] values = sorted();
    facts.put(
        "values",
        "%s to %s, %s in the mean"
            .formatted(
                Measure.ERROR.shown(values[0]),
                Measure.ERROR.shown(values[values.length - 1]),
                Measure.ERROR.shown(target.means().getFirst())));
    return facts;
  }

  /** The values that are learned from. */
  private double[] sorted() {
    return examples.train().stream().mapToDouble(Valued::value).sorted().toArray();
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    Network.Unfinished base = reading.over(options, Shelf.each(examples.train(), Valued::input));
    return units -> options.pooled(options.layers(base, cell, units)).values(1);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, reading, target, examples.train()),
        examples.validation().map(part -> data(network, reading, target, part)));
  }

  private static <T> TrainingData data(
      Network network, ValueReading<T> reading, Scaling target, List<Valued<T>> part) {
    return reading.data(
        network,
        Shelf.each(part, Valued::input),
        Shelf.each(part, each -> target.apply(each.value())));
  }

  @Override
  public Measure measure() {
    return Measure.ERROR;
  }

  @Override
  public boolean holdsOut() {
    return examples.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return examples.heldOut().map(part -> report(model, reading, target, part));
  }

  /** How far a model of texts is off on these. */
  static ValuesReport report(Model model, List<Valued<String>> part) {
    return report(model, ValueReading.OfTexts.known(), target(model), part);
  }

  /** How far a model of series is off on these. */
  static ValuesReport report(Model model, Scaling scaling, List<Valued<Series>> part) {
    return report(model, new ValueReading.OfSeries(scaling), target(model), part);
  }

  private static <T> ValuesReport report(
      Model model, ValueReading<T> reading, Scaling target, List<Valued<T>> part) {
    var score = (ValueScore) Score.of(model, data(model.network(), reading, target, part));
    return ValuesReport.of(score, target.deviations().getFirst());
  }

  /**
   * What the values of a model were scaled by.
   *
   * @throws DataException if the model does not say it
   */
  static Scaling target(Model model) {
    return Scaling.parse(Examination.note(model, NOTE));
  }

  /** The same value of everything: the mean and the median of what is learned from. */
  @Override
  public List<Baseline> baselines() {
    double[] values = sorted();
    double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    return examples.heldOut().stream()
        .flatMap(
            part ->
                Stream.of(
                    new Baseline("mean", "the mean", error(part, target.means().getFirst())),
                    new Baseline("median", "the median", error(part, median))))
        .sorted(Comparator.comparingDouble(Baseline::value))
        .toList();
  }

  private static <T> double error(List<Valued<T>> part, double said) {
    var errors = new Errors();
    part.forEach(each -> errors.add(each.value(), said));
    return errors.meanAbsolute();
  }

  @Override
  public String advice() {
    return "Saying the same value of everything is nearer than this network. Try more --epochs,"
        + " another --lr, or a smaller --hidden and --embedding.";
  }

  @Override
  public Map<String, String> notes(Model model) {
    SequencedMap<String, String> notes = new LinkedHashMap<>(reading.notes());
    notes.put(NOTE, target.write());
    return notes;
  }

  @Override
  public List<String> hints(Path folder) {
    return reading.hints(folder);
  }
}
