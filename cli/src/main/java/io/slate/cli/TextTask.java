package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/**
 * Classes of texts.
 *
 * @param found where classes and texts stand
 * @param tokens of the network; the baseline that knows no order has those of their rule
 */
record TextTask(String found, Parts parts, Tokens tokens) implements Task {
  private static final int ROOM = 66;

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("examples", Amounts.count(parts.train().size()));
    parts.validation().ifPresent(part -> facts.put("validation", Amounts.count(part.size())));
    parts.heldOut().ifPresent(part -> facts.put("held out", Amounts.count(part.size())));
    List<String> classes = parts.train().classes();
    facts.put("classes", Shown.cut(classes.size() + ": " + String.join(", ", classes), ROOM));
    return facts;
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    Vocabulary known = tokens.vocabulary(parts.train().texts());
    return units ->
        options
            .pooled(options.layers(options.over(known), cell, units))
            .classify(parts.train().classes());
  }

  @Override
  public Material material(Network network) {
    return parts.material(network);
  }

  @Override
  public Measure measure() {
    return Measure.ACCURACY;
  }

  @Override
  public boolean holdsOut() {
    return parts.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return parts.heldOut().map(examples -> Report.of(model, examples));
  }

  @Override
  public List<Baseline> baselines() {
    return parts.heldOut().stream()
        .map(examples -> Baselines.of(parts.train(), examples, tokens.rule()))
        .flatMap(
            found ->
                List.of(
                    new Baseline("bag", bag(), found.bag()),
                    new Baseline("majority", "the most frequent class", found.majority()))
                    .stream())
        .toList();
  }

  private String bag() {
    return Baselines.isSampled(parts.train())
        ? "which tokens, of " + Amounts.count(Baselines.MOST_ON_DISK) + " texts"
        : "which tokens, no order";
  }

  @Override
  public String advice() {
    return "Which tokens a text has tells more than this network found. More examples help most;"
        + " else try more --epochs, another --lr, or a smaller --hidden and --embedding.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of(
        "slate predict " + folder + " \"a text\"", "slate trace " + folder + " \"a text\"");
  }

  /** A vocabulary for a person, such as {@code 1,234 words}. */
  static String shown(Network network) {
    return switch (network.source()) {
      case Source.Tokens(var vocabulary, _) -> shown(vocabulary);
      case Source.Trees(var vocabulary, _) -> shown(vocabulary);
      case Source.Values _, Source.Pictures _ -> "";
    };
  }

  private static String shown(Vocabulary vocabulary) {
    return Amounts.count(vocabulary.size()) + " " + vocabulary.unit();
  }
}
