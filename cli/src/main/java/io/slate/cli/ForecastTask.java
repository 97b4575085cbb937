package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Features;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.forecast.Margins;
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
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * The next steps of a series, with intervals.
 *
 * @param found which columns are read
 */
record ForecastTask(
    String found, ForecastPlan plan, Span train, Optional<Span> validation, Optional<Span> heldOut)
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
    ForecastPlan plan =
        ForecastPlan.of(
            columns.features(axis),
            options.window(),
            options.ahead(),
            options.season().orElse(0),
            series,
            validated);
    var task =
        new ForecastTask(
            found(columns.names())
                + columns.time().map(_ -> ", a step is " + axis.step()).orElse(""),
            plan,
            new Span(series, 0, validated),
            part(plan, series, validated, tested, parts.validationFile()),
            part(plan, series, tested, end, parts.testFile()));
    requireLongEnough(file, plan, "to learn from", task.train());
    task.validation().ifPresent(part -> requireLongEnough(file, plan, "for validation", part));
    task.heldOut().ifPresent(part -> requireLongEnough(file, plan, "to test on", part));
    return task;
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

  private static void requireLongEnough(Path file, ForecastPlan plan, String what, Span span) {
    if (span.origins(plan).length == 0) {
      throw new DataException(
          "%s: there are %s %s, and %d to read with %d ahead do not fit. Lower --window or --ahead, or change --held-out and --validation"
              .formatted(
                  file, Amounts.count(span.steps(), "step"), what, plan.history(), plan.ahead()));
    }
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
