package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Features;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Margins;
import io.slate.corpus.forecast.Season;
import io.slate.corpus.forecast.Span;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.TimeAxis;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * The next steps of a series, with intervals.
 *
 * @param found which columns are read
 * @param season what is told of it
 */
record ForecastTask(
    String found,
    String season,
    ForecastPlan plan,
    Span train,
    Optional<Span> validation,
    Optional<Span> heldOut)
    implements Task {
  /** The quantiles that are learned: four of five values should lie between the outer ones. */
  static final Double[] LEVELS = {0.1, 0.5, 0.9};

  static ForecastTask read(Path file, ForecastOptions options, PartsOptions parts) {
    SeriesColumns columns = SeriesColumns.of(file, options.columns(), options.time());
    TimeAxis axis = columns.axis(file);
    Series series = axis.series();
    int end = series.steps();
    int tested = end - (int) Math.round(end * parts.heldOutShare());
    int validated = tested - (int) Math.round(tested * parts.validationShare());
    BiFunction<Integer, String, ForecastTask> seasoned =
        (season, told) -> {
          ForecastPlan plan =
              ForecastPlan.of(
                  columns.features(axis),
                  options.window(season),
                  options.ahead(),
                  season,
                  series,
                  validated);
          return new ForecastTask(
              found(columns.names())
                  + columns.time().map(_ -> ", a step is " + axis.step()).orElse(""),
              told,
              plan,
              new Span(series, 0, validated),
              part(plan, series, validated, tested, parts.validationFile()),
              part(plan, series, tested, end, parts.testFile()));
        };
    OptionalInt said = options.season();
    int season = said.orElseGet(() -> Season.found(series, validated).orElse(0));
    ForecastTask task = seasoned.apply(season, said.isPresent() ? said(season) : found(season));
    if (said.isEmpty() && season > 0 && task.tooShort().isPresent()) {
      task = seasoned.apply(0, said(season) + " found, too long for so few; --season says one");
    }
    task.tooShort()
        .ifPresent(
            sentence -> {
              throw new DataException(file + ": " + sentence);
            });
    return task;
  }

  private static String said(int season) {
    return season == 0 ? "none" : Amounts.count(season, "step");
  }

  private static String found(int season) {
    return said(season) + " found; --season says " + (season == 0 ? "one" : "another, or none");
  }

  /** What is forecast, and from what besides its own past. */
  private static String found(List<String> names) {
    String others = String.join(", ", names.subList(1, names.size()));
    return names.getFirst() + (others.isEmpty() ? "" : " beside " + others);
  }

  /**
   * A task on one series in memory.
   *
   * @param tested how many steps at its end are tested on, and as many before it for validation
   */
  static ForecastTask of(
      Series series, String name, int ahead, int window, int season, int tested) {
    int end = series.steps();
    int learned = end - 2 * tested;
    return new ForecastTask(
        name,
        said(season),
        ForecastPlan.of(Features.of(List.of(name)), window, ahead, season, series, learned),
        new Span(series, 0, learned),
        Optional.of(new Span(series, learned, end - tested)),
        Optional.of(new Span(series, end - tested, end)));
  }

  /** What follows in the same file, or all of another. */
  private static Optional<Span> part(
      ForecastPlan plan, Series series, int from, int to, Optional<Path> other) {
    return other
        .map(file -> SeriesColumns.read(plan.features(), file))
        .map(whole -> new Span(whole, 0, whole.steps()))
        .or(() -> from < to ? Optional.of(new Span(series, from, to)) : Optional.empty());
  }

  /** What is wrong where nothing can be forecast in a part. */
  private Optional<String> tooShort() {
    return tooShort("to learn from", train)
        .or(() -> validation.flatMap(part -> tooShort("for validation", part)))
        .or(() -> heldOut.flatMap(part -> tooShort("to test on", part)));
  }

  private Optional<String> tooShort(String what, Span span) {
    return span.origins(plan).length > 0
        ? Optional.empty()
        : Optional.of(
            "there are %s %s, and %d to read with %d ahead do not fit. Lower --window or --ahead, or change --held-out and --validation"
                .formatted(
                    Amounts.count(span.steps(), "step"), what, plan.history(), plan.ahead()));
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("series", Amounts.count(train.steps(), "step"));
    validation.ifPresent(part -> facts.put("validation", Amounts.count(part.steps(), "step")));
    heldOut.ifPresent(part -> facts.put("held out", Amounts.count(part.steps(), "step")));
    gaps().ifPresent(gaps -> facts.put("left out", gaps));
    int missing = train.measured().missing();
    if (missing > 0) {
      facts.put("missing", Amounts.count(missing, "value") + ", read as the last one before");
    }
    facts.put("season", season);
    facts.put(
        "forecast",
        "%s ahead from %s, with intervals"
            .formatted(Amounts.count(plan.ahead(), "step"), Amounts.count(plan.window(), "step")));
    return facts;
  }

  /** Where times stand without the steps between them. */
  private Optional<String> gaps() {
    List<String> times = train.measured().times();
    long left = times.stream().filter(String::isEmpty).count();
    int first = times.indexOf("");
    return left == 0
        ? Optional.empty()
        : Optional.of(
            "%s, the first after %s".formatted(Amounts.count(left, "step"), times.get(first - 1)));
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    return units ->
        options
            .dropped(options.forward(Network.over(plan.width()), cell, units).then(Layer.last()))
            .quantiles(plan.ahead(), LEVELS);
  }

  @Override
  public Material material(Network network) {
    return new Material(data(train), validation.map(this::data));
  }

  private TrainingData data(Span span) {
    return TrainingData.values(span.inputs(plan), plan.width(), span.targets(plan), plan.ahead());
  }

  @Override
  public Measure measure() {
    return Measure.ERROR;
  }

  @Override
  public boolean holdsOut() {
    return heldOut.isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return heldOut.map(span -> ForecastReport.of(model, plan, span));
  }

  @Override
  public List<Baseline> baselines() {
    return heldOut.map(span -> ForecastReport.baselines(plan, span)).orElse(List.of());
  }

  @Override
  public String advice() {
    return "What needs no network is nearer than this network's forecasts. Try more --epochs, a"
        + " --window of two seasons, another --lr, or a smaller --hidden.";
  }

  @Override
  public Map<String, String> notes(Model model) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(ForecastPlan.NOTE, plan.write());
    validation.ifPresent(part -> notes.put(Margins.NOTE, Margins.found(model, plan, part).write()));
    return notes;
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate predict " + folder + " series.csv");
  }
}
