package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.source.Source;
import io.slate.corpus.tagged.TaggedTokens;
import io.slate.data.CodePoints;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Evaluation;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A tag for each token of a sentence.
 *
 * @param found what the tags are
 */
record TagTask(String found, Cuts<TaggedTokens> sentences) implements Task {
  static TagTask read(Path file, TagOptions options, PartsOptions parts, long seed) {
    List<String> known = labels(options.read(file));
    if (known.size() == 1) {
      throw new DataException(
          "%s: every tag is \"%s\", expected two tags or more".formatted(file, known.getFirst()));
    }
    Cuts<TaggedTokens> cuts =
        parts.cut(
            file,
            "sentence",
            each -> parts.place().read(each, options.read(each), TaggedTokens.form()),
            each -> known(each, options, known, parts.place()),
            _ -> "",
            seed);
    return new TagTask(options.found(file), cuts);
  }

  /**
   * The sentences of a file to test a model on.
   *
   * @param labels the tags that the model knows
   * @param place where they are kept
   * @throws DataException naming file and line, also of a tag that is not known
   */
  static List<TaggedTokens> known(
      Path file, TagOptions options, List<String> labels, OnDisk place) {
    Source<TaggedTokens> sentences =
        options
            .read(file)
            .map(
                sentence -> {
                  for (String tag : sentence.tags()) {
                    if (!labels.contains(tag)) {
                      throw new DataException(
                          "the sentence before has the tag '%s', and the model knows %s"
                              .formatted(tag, Shown.cut(String.join(", ", labels), 200)));
                    }
                  }
                  return sentence;
                });
    return place.read(file, sentences, TaggedTokens.form());
  }

  private static List<String> labels(Source<TaggedTokens> sentences) {
    var labels = new TreeSet<>(CodePoints.ORDER);
    sentences.forEach(sentence -> labels.addAll(sentence.tags()));
    return List.copyOf(labels);
  }

  /** Of what is learned from. */
  private List<String> labels() {
    var labels = new TreeSet<>(CodePoints.ORDER);
    sentences.train().forEach(sentence -> labels.addAll(sentence.tags()));
    return List.copyOf(labels);
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("sentences", extent(sentences.train()));
    sentences.validation().ifPresent(part -> facts.put("validation", extent(part)));
    sentences.heldOut().ifPresent(part -> facts.put("held out", extent(part)));
    List<String> labels = labels();
    facts.put("tags", labels.size() + ": " + String.join(", ", labels));
    return facts;
  }

  private static String extent(List<TaggedTokens> part) {
    long tokens = part.stream().mapToLong(TaggedTokens::size).sum();
    return "%s of %s".formatted(Amounts.count(part.size()), Amounts.count(tokens, "token"));
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    List<String> texts = Shelf.each(sentences.train(), each -> String.join(" ", each.tokens()));
    Vocabulary known = options.tokensOfFile().vocabulary(texts);
    List<String> labels = labels();
    return units -> options.dropped(options.layers(options.over(known), cell, units)).tag(labels);
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, sentences.train()), sentences.validation().map(part -> data(network, part)));
  }

  /** Sentences as numbers. */
  static TrainingData data(Network network, List<TaggedTokens> part) {
    return TrainingData.tagged(
        network, Shelf.each(part, TaggedTokens::tokens), Shelf.each(part, TaggedTokens::tags));
  }

  @Override
  public Measure measure() {
    return Measure.ACCURACY;
  }

  @Override
  public boolean holdsOut() {
    return sentences.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return sentences.heldOut().map(part -> report(model, part));
  }

  /** How a model tags these. */
  static Report report(Model model, List<TaggedTokens> part) {
    var score = (Evaluation) Score.of(model, data(model.network(), part));
    return Report.of(score, Report.Unit.TOKENS);
  }

  @Override
  public List<Baseline> baselines() {
    return sentences
        .heldOut()
        .map(part -> TagBaselines.of(sentences.train(), part))
        .orElse(List.of());
  }

  @Override
  public String advice() {
    return "The most frequent tag of each word tells more than this network found. Try more"
        + " --epochs, another --lr, or a smaller --hidden and --embedding.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate predict " + folder + " \"words between spaces\"");
  }
}
