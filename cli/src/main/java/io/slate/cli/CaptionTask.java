package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.picture.CaptionFile;
import io.slate.corpus.picture.Captioned;
import io.slate.corpus.picture.Picture;
import io.slate.corpus.table.ExampleFile;
import io.slate.data.Shelf;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.session.Translator;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Pictures that become sentences.
 *
 * @param said what sentences are cut into
 * @param side places on each side of a picture
 */
record CaptionTask(Cuts<Captioned> pictures, Tokens said, DecoderOptions options, int side)
    implements Task {
  /**
   * @throws io.slate.data.DataException naming file and line
   */
  static CaptionTask of(
      Path file, DecoderOptions options, int side, PartsOptions parts, Tokens said, long seed) {
    Function<Path, List<Captioned>> reader =
        each -> read(UserFile.read(each, "a table"), side, parts.place());
    Cuts<Captioned> cuts = parts.cut(file, "picture", reader, reader, _ -> "", seed);
    return new CaptionTask(cuts, said, options, side);
  }

  /** Pictures take more room than the table that names them. */
  private static List<Captioned> read(Path table, int side, OnDisk place) {
    long[] rows = {0};
    ExampleFile.rows(table).forEach(_ -> rows[0]++);
    long bytes = rows[0] * side * side * Picture.CHANNELS * Float.BYTES;
    return OnDisk.gathered(
        place.isFor(bytes, OnDisk.memory()),
        CaptionFile.read(table, side, side)::forEach,
        Captioned.form());
  }

  @Override
  public String found() {
    return "the file of a picture in column 1, what is to be said of it in column 2";
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("pictures", Amounts.count(pictures.train().size()));
    pictures.validation().ifPresent(part -> facts.put("validation", Amounts.count(part.size())));
    pictures.heldOut().ifPresent(part -> facts.put("held out", Amounts.count(part.size())));
    facts.put("scaled to", side + " x " + side + " places");
    return facts;
  }

  static List<String> captions(List<Captioned> part) {
    return Shelf.each(part, Captioned::caption);
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions network, Cell cell) {
    Vocabulary vocabulary = said.vocabulary(captions(pictures.train()));
    return units ->
        options.decoded(
            network.dropped(
                network.layers(CaptionOptions.filters(side, Picture.CHANNELS), cell, units)),
            vocabulary,
            network,
            cell,
            units);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, pictures.train()), pictures.validation().map(part -> data(network, part)));
  }

  static TrainingData data(Network network, List<Captioned> part) {
    return TrainingData.described(
        network, Shelf.each(part, each -> each.picture().values()), captions(part));
  }

  @Override
  public Trainer trained(Trainer plain) {
    return options.of(plain);
  }

  @Override
  public Measure measure() {
    return Measure.ERROR_RATE;
  }

  @Override
  public boolean holdsOut() {
    return pictures.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return pictures.heldOut().map(part -> report(model, Translator.of(model), part));
  }

  /** How a model does on pictures. */
  static SequenceReport report(Model model, Translator translator, List<Captioned> part) {
    List<String> said =
        CaptionAnswer.texts(model, translator, part.stream().map(Captioned::picture).toList());
    return SequenceReport.of(model, said, captions(part), data(model.network(), part));
  }

  /** The sentence that is said most often, whatever is to be seen. */
  static String usual(List<Captioned> part) {
    Map<String, Long> counts =
        captions(part).stream()
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  @Override
  public List<Baseline> baselines() {
    Vocabulary known = said.vocabulary(captions(pictures.train()));
    String usual = usual(pictures.train());
    return pictures.heldOut().stream()
        .map(CaptionTask::captions)
        .map(
            wanted ->
                SequenceReport.errorRate(known, wanted.stream().map(_ -> usual).toList(), wanted))
        .map(rate -> new Baseline("usual", "the most frequent sentence", rate))
        .toList();
  }

  @Override
  public String advice() {
    return "The most frequent sentence is nearer to what is to be said than what this network says."
        + " More pictures help most; else try more --epochs or another --lr.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate caption " + folder + " PICTURE", "slate eval " + folder + " FILE");
  }
}
