package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.table.TextPair;
import io.slate.data.Shelf;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.session.Translator;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Texts that become other texts: sentences of another language, words as they sound.
 *
 * @param read what texts that are read are cut into
 * @param said the same of those that are to be said
 */
record TranslateTask(
    String found, Cuts<TextPair> pairs, Tokens read, Tokens said, DecoderOptions options)
    implements Task {
  /**
   * @throws io.slate.data.DataException naming file and line
   */
  static TranslateTask of(
      Path file, DecoderOptions options, PartsOptions parts, NetworkOptions network, long seed) {
    Tokens read = network.tokens(io.slate.data.Tokenizer.WORDS);
    Tokens said = options.target(network, read);
    Function<Path, List<TextPair>> reader =
        each -> options.pairs().read(each, read.rule(), said.rule(), parts.place());
    Cuts<TextPair> cuts = parts.cut(file, "pair", reader, reader, _ -> "", seed);
    return new TranslateTask(options.pairs().found(), cuts, read, said, options);
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("pairs", Amounts.count(pairs.train().size()));
    pairs.validation().ifPresent(part -> facts.put("validation", Amounts.count(part.size())));
    pairs.heldOut().ifPresent(part -> facts.put("held out", Amounts.count(part.size())));
    return facts;
  }

  private static List<String> sources(List<TextPair> part) {
    return Shelf.each(part, TextPair::source);
  }

  private static List<String> targets(List<TextPair> part) {
    return Shelf.each(part, TextPair::target);
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions network, Cell cell) {
    List<String> sources = sources(pairs.train());
    List<String> targets = targets(pairs.train());
    int half = sources.size();
    List<String> both =
        Shelf.made(half + targets.size(), i -> i < half ? sources.get(i) : targets.get(i - half));
    Vocabulary first = read.vocabulary(options.isShared() ? both : sources);
    Vocabulary second = options.isShared() ? first : said.vocabulary(targets);
    return units ->
        options.decoded(
            network.dropped(network.layers(network.over(first), cell, units)),
            second,
            network,
            cell,
            units);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, pairs.train()), pairs.validation().map(part -> data(network, part)));
  }

  private static TrainingData data(Network network, List<TextPair> part) {
    return TrainingData.pairs(network, sources(part), targets(part));
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
    return pairs.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return pairs.heldOut().map(part -> SequenceReport.of(model, Translator.of(model), part));
  }

  /** Saying what was read, as it stands. */
  @Override
  public List<Baseline> baselines() {
    Vocabulary known = said.vocabulary(targets(pairs.train()));
    return pairs.heldOut().stream()
        .map(part -> SequenceReport.errorRate(known, sources(part), targets(part)))
        .map(rate -> new Baseline("copy", "saying what was read", rate))
        .toList();
  }

  @Override
  public Map<String, String> notes(Model model) {
    return Map.of(LongestRead.NOTE, LongestRead.note(model, sources(pairs.train())));
  }

  @Override
  public String advice() {
    return "What was read is nearer to what is to be said than what this network says. More"
        + " examples help most; else try more --epochs or another --lr.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of(
        "slate translate " + folder + " \"a text\" --beam 5 --attention",
        "slate eval " + folder + " FILE --beam 5");
  }
}
