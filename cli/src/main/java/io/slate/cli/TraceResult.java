package io.slate.cli;

import io.slate.cli.picture.Drawing;
import io.slate.cli.picture.HeatMap;
import io.slate.cli.picture.Ramp;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import io.slate.network.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * What a model did with one text, token by token.
 *
 * @param layer whose gates are shown
 * @param layers that could be
 * @param unit the unit that is shown; −1 for the mean over all
 * @param steps one for each token
 */
record TraceResult(String text, String layer, List<String> layers, int unit, List<Step> steps)
    implements Pictured {
  private static final int SHORT_TOKEN = 14;
  private static final int SHORTEST_BAR = 4;
  private static final int LONGEST_BAR = 10;

  /** A share with the gap before it and the blank behind it. */
  private static final int ROOM_FOR_SHARE = 9;

  private static final int ROOM_FOR_CLASS = 22;

  /**
   * One token.
   *
   * @param gates the share read, written and forgotten, by the titles of the columns
   * @param label the most probable class so far, of a language model the next token, of a tagger
   *     the tag; nothing of a model that says none of these
   * @param probability of that
   */
  record Step(
      String token,
      SequencedMap<String, Double> gates,
      Optional<String> label,
      OptionalDouble probability) {}

  static TraceResult of(Model model, String text, String wantedLayer, int unit, GateWords words) {
    Trace trace = Trace.of(model, text);
    return of(trace, text, said(model, trace, text), wantedLayer, unit, words);
  }

  /** The same of a series; a step is called by its number. */
  static TraceResult ofSeries(
      Model model, float[] values, String name, String layer, int unit, GateWords words) {
    Trace trace = Trace.of(model, values);
    return of(trace, name, saidOfSeries(model, trace), layer, unit, words);
  }

  /** The class so far, where the model says one. */
  static List<Map.Entry<String, Double>> saidOfSeries(Model model, Trace trace) {
    return model.network().head() instanceof Head.Classes
        ? trace.soFar().stream().map(Gates::best).toList()
        : List.of();
  }

  private static TraceResult of(
      Trace trace,
      String text,
      List<Map.Entry<String, Double>> said,
      String wantedLayer,
      int unit,
      GateWords words) {
    String layer = wantedLayer.isEmpty() ? trace.layers().getFirst() : wantedLayer;
    var graph = trace.layer(layer).settings().cell().graph();
    List<Gates.Column> columns = Gates.columns(graph, words);
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < trace.tokens().size(); t++) {
      steps.add(
          new Step(
              trace.tokens().get(t),
              Gates.shares(trace, layer, columns, t, unit),
              said.isEmpty() ? Optional.empty() : Optional.of(said.get(t).getKey()),
              said.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(said.get(t).getValue())));
    }
    return new TraceResult(text, layer, trace.layers(), unit, steps);
  }

  /**
   * What the model says at each step; nothing where it is neither a class nor a token nor a tag.
   */
  static List<Map.Entry<String, Double>> said(Model model, Trace trace, String text) {
    return switch (model.network().head()) {
      case Head.Classes _ -> trace.soFar().stream().map(Gates::best).toList();
      case Head.NextToken _ -> each(model, trace, text, number -> model.vocabulary().token(number));
      case Head.Tags(var tags) -> each(model, trace, text, tags::get);
      case Head.Labels _,
          Head.Bits _,
          Head.Values _,
          Head.Gaussian _,
          Head.Quantiles _,
          Head.Decoder _ ->
          List.of();
    };
  }

  /** The most probable of what the model says at each token: which token is next, or its tag. */
  private static List<Map.Entry<String, Double>> each(
      Model model, Trace trace, String text, IntFunction<String> name) {
    if (trace.tokens().isEmpty()) {
      return List.of();
    }
    var said = model.predict(List.of(text)).getFirst();
    List<Map.Entry<String, Double>> best = new ArrayList<>();
    for (int t = 0; t < said.answers(); t++) {
      best.add(Map.entry(name.apply(said.best(t)), (double) said.values().at(t, said.best(t))));
    }
    return best;
  }

  @Override
  public Drawing picture() {
    Pictured.requireWords(steps.size());
    List<String> titles = List.copyOf(steps.getFirst().gates().sequencedKeySet());
    if (titles.isEmpty()) {
      throw new IllegalArgumentException(
          "the cell of layer " + layer + " marks no gates: name a value of it, as in --gate h");
    }
    List<HeatMap.Row> rows = new ArrayList<>();
    for (String title : titles) {
      rows.add(
          new HeatMap.Row(
              title,
              steps.stream().map(step -> step.gates().getOrDefault(title, Double.NaN)).toList()));
    }
    List<HeatMap.Note> notes = new ArrayList<>();
    for (Step step : steps) {
      step.label()
          .ifPresent(
              label ->
                  notes.add(
                      new HeatMap.Note(
                          Shown.cut(label, SHORT_TOKEN), step.probability().orElse(0))));
    }
    String units = unit < 0 ? "the mean over all units" : "unit " + unit;
    return new HeatMap(
            new HeatMap.Heading(
                "What was read, written and forgotten", "layer " + layer + ", " + units),
            steps.stream().map(step -> Shown.token(step.token(), SHORT_TOKEN)).toList(),
            rows,
            new Ramp.Share(),
            notes)
        .drawing();
  }

  /** A row a token; a narrow page leaves the titles' second halves out. */
  @Override
  public void print(Page page) {
    if (steps.isEmpty()) {
      page.line("There is nothing in this text that the model reads.");
      return;
    }
    List<String> titles = List.copyOf(steps.getFirst().gates().sequencedKeySet());
    boolean isNarrow = page.width() < 60;
    List<String> heads = new ArrayList<>();
    heads.add("token");
    titles.forEach(title -> heads.add(isNarrow ? title.substring(title.indexOf(' ') + 1) : title));
    boolean saysSomething = steps.getFirst().label().isPresent();
    if (saysSomething) {
      heads.add(isNarrow ? "class" : "so far");
      heads.add("");
    }
    var table = Table.of(heads.toArray(String[]::new));
    int bar = bar(page, titles.size());
    int room = Math.max(6, page.width() - 22 - (10 + bar) * titles.size());
    for (Step step : steps) {
      List<Object> cells = new ArrayList<>();
      cells.add(Shown.token(step.token(), isNarrow ? 8 : SHORT_TOKEN));
      step.gates().values().forEach(share -> cells.add(Amounts.percent(share) + bar(share, bar)));
      step.label().ifPresent(label -> cells.add(Shown.token(label, room)));
      step.probability().ifPresent(share -> cells.add(Amounts.percent(share)));
      table.row(cells.toArray());
    }
    page.table(table);
    if (isNarrow && !titles.isEmpty()) {
      page.text(String.join(", ", titles)); // the columns' titles are the gates alone
    }
    if (titles.isEmpty()) {
      page.line("The cell of layer " + layer + " marks no gates in its equations.");
    }
    if (layers.size() > 1) {
      page.line("");
      page.text(
          "This is the layer %s of %s; --layer shows another."
              .formatted(layer, String.join(", ", layers)));
    }
  }

  /** How long a bar each share gets on this page; 0 where there is no room for them. */
  private static int bar(Page page, int gates) {
    int room = (page.width() - SHORT_TOKEN - ROOM_FOR_CLASS) / Math.max(1, gates) - ROOM_FOR_SHARE;
    return room < SHORTEST_BAR ? 0 : Math.min(room, LONGEST_BAR);
  }

  private static String bar(double share, int columns) {
    return columns == 0 ? "" : " " + Bar.of(share, columns);
  }
}
