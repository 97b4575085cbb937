package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.source.Source;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Fields;
import io.slate.corpus.table.LabelsOfText;
import io.slate.data.CodePoints;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.LabelScore;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Any number of labels for each text.
 *
 * @param found where labels and texts stand
 * @param labels every label
 */
record LabelsTask(String found, Cuts<LabelsOfText> texts, Tokens tokens, List<String> labels)
    implements Task {
  /** What stands between two labels that are one value. */
  private static final String SEPARATOR = ",";

  static LabelsTask read(
      Path file, TableOptions table, PartsOptions parts, Tokens tokens, long seed) {
    Columns columns = table.columns(file, List.of());
    var labels = new TreeSet<>(CodePoints.ORDER);
    rows(file, columns).forEach(each -> labels.addAll(each.labels()));
    if (labels.isEmpty()) {
      throw new DataException(file + ": no text has a label, expected one label or more");
    }
    List<String> known = List.copyOf(labels);
    Cuts<LabelsOfText> cuts =
        parts.cut(
            file,
            "text",
            each -> parts.place().read(each, rows(each, columns), LabelsOfText.form()),
            each -> known(each, table.columns(each, known), known, parts.place()),
            _ -> "",
            seed);
    return new LabelsTask(columns.toString(), cuts, tokens, known);
  }

  private static Source<LabelsOfText> rows(Path file, Columns columns) {
    return ExampleFile.rows(file, columns.header())
        .map(Fields.labels(columns.label(), SEPARATOR, columns.text()));
  }

  /**
   * The texts of a file to test a model on.
   *
   * @param labels that the model knows
   * @param place where they are kept
   * @throws DataException naming file and line, also of a label that is not known
   */
  static List<LabelsOfText> known(Path file, Columns columns, List<String> labels, OnDisk place) {
    Source<LabelsOfText> rows =
        rows(file, columns)
            .map(
                each -> {
                  for (String label : each.labels()) {
                    if (!labels.contains(label)) {
                      throw new DataException(
                          "the label '%s' is unknown, and the model knows %s"
                              .formatted(label, Shown.cut(String.join(", ", labels), 200)));
                    }
                  }
                  return each;
                });
    return place.read(file, rows, LabelsOfText.form());
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("examples", Amounts.count(texts.train().size()));
    texts.validation().ifPresent(part -> facts.put("validation", Amounts.count(part.size())));
    texts.heldOut().ifPresent(part -> facts.put("held out", Amounts.count(part.size())));
    facts.put("labels", labels.size() + ": " + String.join(", ", labels));
    return facts;
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    Vocabulary known = tokens.vocabulary(Shelf.each(texts.train(), LabelsOfText::text));
    return units -> options.pooled(options.layers(options.over(known), cell, units)).label(labels);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, texts.train()), texts.validation().map(part -> data(network, part)));
  }

  private static TrainingData data(Network network, List<LabelsOfText> part) {
    return TrainingData.labelled(
        network,
        Shelf.each(part, LabelsOfText::text),
        Shelf.each(part, each -> Set.copyOf(each.labels())));
  }

  @Override
  public Measure measure() {
    return Measure.F1;
  }

  @Override
  public boolean holdsOut() {
    return texts.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return texts.heldOut().map(part -> report(model, part));
  }

  /** How a model labels these. */
  static LabelsReport report(Model model, List<LabelsOfText> part) {
    return LabelsReport.of((LabelScore) Score.of(model, data(model.network(), part)));
  }

  /** The best that saying the same of every text can do: the most frequent labels. */
  @Override
  public List<Baseline> baselines() {
    return texts.heldOut().stream()
        .map(part -> new Baseline("frequent", "the most frequent labels", frequent(part)))
        .toList();
  }

  /** The F1 of saying of every text those labels that half of the texts or more have, or one. */
  private double frequent(List<LabelsOfText> heldOut) {
    Map<String, Integer> counts = new HashMap<>();
    texts
        .train()
        .forEach(each -> each.labels().forEach(label -> counts.merge(label, 1, Integer::sum)));
    List<String> often =
        labels.stream()
            .filter(label -> 2L * counts.getOrDefault(label, 0) >= texts.train().size())
            .toList();
    String most =
        labels.stream()
            .reduce((a, b) -> counts.getOrDefault(b, 0) > counts.getOrDefault(a, 0) ? b : a)
            .orElseThrow();
    List<String> said = often.isEmpty() ? List.of(most) : often;
    long present = heldOut.stream().mapToLong(each -> each.labels().size()).sum();
    long right =
        heldOut.stream()
            .mapToLong(each -> said.stream().filter(each.labels()::contains).count())
            .sum();
    long claimed = (long) said.size() * heldOut.size();
    return 2.0 * right / (claimed + present);
  }

  @Override
  public String advice() {
    return "Saying the same of every text tells more than this network found. Try more --epochs or"
        + " another --lr.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate predict " + folder + " \"a text\"");
  }
}
