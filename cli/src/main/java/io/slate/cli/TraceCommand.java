package io.slate.cli;

import io.slate.corpus.source.TextFile;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import io.slate.graph.Graph;
import io.slate.inspect.Verdict;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.model.Model;
import io.slate.network.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate trace}: what a model read, wrote and forgot at every token. */
@Command(
    name = "trace",
    description =
        "Show what a model read, wrote and forgot at every token of a text or step of a series.",
    footer = {
      "",
      "A share is the mean of a gate over its units; a title names the gate. 'so far' is what the"
          + " model would say if the text ended there; of a language model, what comes next; of a"
          + " tagger, the tag. Before the first token that a layer reads there is nothing to"
          + " forget: its 'forgot' says where the gate stood.",
      "",
      "  slate trace model \"not a bad film\"",
      "  slate trace model \"not a bad film\" --unit 3 --json",
      "  slate trace model \"not a bad film\" --gate c --png cells.png",
      "  slate trace model \"not a bad film\" --attribution integrated",
      "  slate trace seller sales.csv --gate c --svg cells.svg"
    })
final class TraceCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private AttributionOptions attribution;
  @Mixin private PictureOptions pictures;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(
      index = "1",
      paramLabel = "TEXT",
      description =
          "What the model reads; of a model of trees, a tree in brackets; of one of series, a file"
              + " (of .ts the first series), - for the standard input, or the numbers themselves.")
  private String text;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Such as lstm or lstm.backward (default: the first).")
  private String layer;

  @Option(
      names = "--gate",
      paramLabel = "NAME",
      description = "One value of the equations, such as f or c, unit by unit.")
  private @Nullable String gate;

  @Option(
      names = "--unit",
      paramLabel = "NUMBER",
      defaultValue = "-1",
      description = "One unit, from 0, in place of the mean over all.")
  private int unit;

  @Option(
      names = "--words",
      paramLabel = "KIND",
      defaultValue = "memory",
      description =
          "How lectures say it: memory (the input gate writes, the output gate reads) or whiteboard"
              + " (the input gate reads, the output gate writes); default: ${DEFAULT-VALUE}.")
  private GateWords words;

  @Override
  public Integer call() throws IOException {
    pictures.check();
    Model model = ModelFiles.read(place);
    if (model.network().source() instanceof Source.Trees) {
      showTree(model);
      return 0;
    }
    if (model.network().source() instanceof Source.Values) {
      pictures.show(series(model), output);
      return 0;
    }
    pictures.show(attribution.isAsked() ? attribution.result(model, text) : traced(model), output);
    return 0;
  }

  /** The numbers of a file, of the standard input or of the command line. */
  private float[] numbers(Model model) throws IOException {
    if (attribution.isAsked() || attribution.isAdjoint()) {
      throw misuse("of a series the gates at each step are shown: leave out --attribution");
    }
    if (text.equals("-")) {
      return SeriesInput.ofNumbers(
          model, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    }
    boolean isNumbers = text.matches("[-+\\d.eE,;\\s]+");
    return isNumbers && !Files.exists(Path.of(text))
        ? SeriesInput.ofNumbers(model, text)
        : SeriesInput.ofFile(model, UserFile.read(Path.of(text), "a series"));
  }

  private Pictured series(Model model) throws IOException {
    RecurrentLayer planned = chosen(model.program().recurrentLayers());
    float[] values = numbers(model);
    if (gate == null) {
      requireUnit(planned.settings().cell().graph(), planned::width);
      return TraceResult.ofSeries(model, values, text, layer, unit, words);
    }
    requireValue(planned, gate);
    return UnitsResult.ofSeries(
        model, values, text, new UnitsResult.Watched(shown(model), gate, unit));
  }

  private String shown(Model model) {
    return layer.isEmpty() ? model.program().recurrentLayers().firstEntry().getKey() : layer;
  }

  private Pictured traced(Model model) {
    SequencedMap<String, RecurrentLayer> layers = model.program().recurrentLayers();
    RecurrentLayer planned = chosen(layers);
    String shown = shown(model);
    if (gate == null) {
      if (attribution.isAdjoint()) {
        throw misuse("--adjoint says how a value bears on the decision: add --gate, as --gate c");
      }
      requireUnit(planned.settings().cell().graph(), planned::width);
      return TraceResult.of(model, text, layer, unit, words);
    }
    requireValue(planned, gate);
    Optional<Verdict> verdict =
        attribution.isAdjoint() ? Optional.of(attribution.verdict(model, text)) : Optional.empty();
    return UnitsResult.of(model, text, new UnitsResult.Watched(shown, gate, unit), verdict);
  }

  private void requireValue(RecurrentLayer shown, String name) {
    Graph graph = shown.settings().cell().graph();
    if (!graph.values().containsKey(name)) {
      throw misuse(
          "--gate is '%s'; the cell %s has %s"
              .formatted(name, graph.name(), String.join(", ", graph.values().keySet())));
    }
    if (unit < -1 || unit >= shown.width(name)) {
      throw misuse(
          "--unit is %d, and %s has the units 0 to %d"
              .formatted(unit, name, shown.width(name) - 1));
    }
  }

  private void showTree(Model model) {
    if (gate != null || attribution.isAsked() || pictures.areAsked()) {
      throw misuse(
          "of a tree the gates of each node are shown: leave out --gate, --attribution, --svg and"
              + " --png");
    }
    TreeLayer shown = chosen(model.program().treeLayers());
    requireUnit(shown.settings().cell().graph(), shown::width);
    Tree tree = Trees.read(TextFile.of("the command line", text)).toList().getFirst();
    TreeTraceResult result = TreeTraceResult.of(model, tree, layer, unit, words);
    output.show(result, result::print);
  }

  /** The layer that is asked for, else the first. */
  private <L> L chosen(SequencedMap<String, L> layers) {
    if (layers.isEmpty()) {
      throw misuse("this model has no recurrent layer, so there is nothing to trace");
    }
    L named = layers.get(layer);
    if (!layer.isEmpty() && named == null) {
      throw misuse(
          "--layer is '" + layer + "'; the model has " + String.join(", ", layers.keySet()));
    }
    return named == null ? layers.firstEntry().getValue() : named;
  }

  private void requireUnit(Graph graph, ToIntFunction<String> width) {
    int units = graph.gates().keySet().stream().mapToInt(width).min().orElse(Integer.MAX_VALUE);
    if (unit < -1 || unit >= units) {
      throw misuse("--unit is " + unit + ", and the gates have the units 0 to " + (units - 1));
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
