package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.table.Column;
import io.slate.data.DataException;
import io.slate.data.Json;
import io.slate.data.Shelf;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.BitScore;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * The bits of the next step, such as the keys of the next chord, from those before it.
 *
 * @param file what is read of a file
 * @param sequences each {@code [steps, width]}
 */
record BitsTask(BitFile file, Cuts<float[]> sequences) implements Task {
  /** Its name in a model's provenance. */
  static final String NOTE = "bits";

  /** Steps of the windows of a table that a model is tested on. */
  private static final int WINDOW = 1000;

  /**
   * Pieces have the parts that their file has, {@code train}, {@code valid} and {@code test}; of a
   * table the last rows are held out, and those before them are for validation.
   *
   * @param steps of a window of a table
   */
  static BitsTask read(Path file, List<Column> asked, int steps, PartsOptions parts) {
    BitFile kind = BitFile.of(file, asked, steps);
    if (BitFile.holdsPieces(file)) {
      return new BitsTask(
          kind,
          new Cuts<>(
              kind.pieces(file, "train"),
              Optional.of(kind.pieces(file, "valid")),
              Optional.of(kind.pieces(file, "test"))));
    }
    float[] rows = kind.rows(file);
    int end = rows.length / kind.width();
    int tested = end - (int) Math.round(end * parts.heldOutShare());
    int validated = tested - (int) Math.round(tested * parts.validationShare());
    var task =
        new BitsTask(
            kind,
            new Cuts<>(
                kind.windows(rows, 0, validated),
                part(kind, rows, validated, tested, parts.validationFile()),
                part(kind, rows, tested, end, parts.testFile())));
    if (task.sequences().train().isEmpty()) {
      throw new DataException(
          "%s: there are %s to learn from, expected two or more"
              .formatted(file, Amounts.count(validated, "step")));
    }
    return task;
  }

  private static Optional<List<float[]>> part(
      BitFile kind, float[] rows, int from, int to, Optional<Path> other) {
    return other
        .map(kind::tested)
        .or(() -> Optional.of(kind.windows(rows, from, to)))
        .filter(windows -> !windows.isEmpty());
  }

  @Override
  public String found() {
    return "%d bits a step%s"
        .formatted(file.width(), file.columns().isEmpty() ? "" : ": " + Shown.cut(list(), 60));
  }

  private String list() {
    return String.join(", ", file.columns());
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("sequences", extent(sequences.train()));
    sequences.validation().ifPresent(part -> facts.put("validation", extent(part)));
    sequences.heldOut().ifPresent(part -> facts.put("held out", extent(part)));
    return facts;
  }

  private String extent(List<float[]> part) {
    long steps = part.stream().mapToLong(each -> each.length / file.width()).sum();
    return "%s of %s".formatted(Amounts.count(part.size()), Amounts.count(steps, "step"));
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    return units ->
        options
            .dropped(options.forward(options.dropped(Network.over(file.width())), cell, units))
            .bits(file.width());
  }

  @Override
  public Material material(Network network) {
    return new Material(data(file, sequences.train()), sequences.validation().map(this::data));
  }

  private TrainingData data(List<float[]> part) {
    return data(file, part);
  }

  /** Each step but the last is read, and each but the first is to be predicted. */
  private static TrainingData data(BitFile file, List<float[]> part) {
    int width = file.width();
    return TrainingData.bits(
        Shelf.each(part, each -> Arrays.copyOf(each, each.length - width)),
        width,
        Shelf.each(part, each -> Arrays.copyOfRange(each, width, each.length)),
        width);
  }

  @Override
  public Measure measure() {
    return Measure.LIKELIHOOD;
  }

  @Override
  public boolean holdsOut() {
    return sequences.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return sequences.heldOut().map(part -> report(model, file, part));
  }

  /** How a model predicts these. */
  static BitsReport report(Model model, BitFile file, List<float[]> part) {
    return BitsReport.of((BitScore) Score.of(model, data(file, part)));
  }

  @Override
  public List<Baseline> baselines() {
    return sequences.heldOut().stream()
        .map(part -> new Baseline("frequencies", "how often each bit is 1", frequencies(part)))
        .toList();
  }

  /** The loss of knowing how often each bit is 1, each counted once more either way. */
  private double frequencies(List<float[]> heldOut) {
    int width = file.width();
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    double steps = 2;
    for (float[] each : sequences.train()) {
      for (int i = width; i < each.length; i++) {
        ones[i % width] += each[i];
      }
      steps += each.length / (double) width - 1;
    }
    double loss = 0;
    double predicted = 0;
    for (float[] each : heldOut) {
      for (int i = width; i < each.length; i++) {
        double share = ones[i % width] / steps;
        loss -= StrictMath.log(each[i] == 1 ? share : 1 - share);
      }
      predicted += each.length / (double) width - 1;
    }
    return loss / predicted;
  }

  @Override
  public String advice() {
    return "How often each bit is 1 tells more than this network found. Try more --epochs or"
        + " another --lr.";
  }

  /** The columns; none of pieces. */
  @Override
  public Map<String, String> notes(Model model) {
    return Map.of(NOTE, Json.Array.ofTexts(file.columns()).write());
  }

  /**
   * What a model reads of a file.
   *
   * @throws DataException if the model does not say it
   */
  static BitFile file(Model model) {
    if (Json.parse(Examination.note(model, NOTE)) instanceof Json.Array(var names)) {
      return new BitFile(
          names.stream()
              .map(name -> name instanceof Json.Text(var word) ? word : name.write())
              .toList(),
          WINDOW);
    }
    throw new DataException("what the model says of its bits cannot be read");
  }

  @Override
  public List<String> hints(Path folder) {
    return file.columns().isEmpty()
        ? List.of("slate eval " + folder + " other.json")
        : List.of("slate predict " + folder + " table.csv");
  }
}
