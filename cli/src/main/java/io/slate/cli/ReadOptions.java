package io.slate.cli;

import io.slate.inspect.LayerReach;
import io.slate.inspect.Trace;
import io.slate.inspect.Verdict;
import io.slate.inspect.WeightChain;
import io.slate.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A model and the text that it reads, in place of untrained cells. */
final class ReadOptions {
  /** What is said of untrained cells, and of nothing else. */
  private static final List<String> UNTRAINED =
      List.of(
          "--cells",
          "--hidden",
          "--spectral",
          "--forget-bias",
          "--seed",
          "--length",
          "--draws",
          "--clip");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Look into this model in place of untrained cells: " + ModelFiles.DESCRIPTION)
  private @Nullable Path place;

  @Option(names = "--text", paramLabel = "TEXT", description = "What the model reads.")
  private @Nullable String text;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "Such as lstm or lstm.backward (default: the first).")
  private @Nullable String layer;

  @Mixin private VerdictOptions verdicts;

  /** Whether a model is looked into. */
  boolean isAsked() {
    if (place == null && text != null) {
      throw misuse("--text is what a model reads: add --model");
    }
    Optional<String> given = layer == null ? verdicts.given() : Optional.of("--layer");
    if (place == null && given.isPresent()) {
      throw misuse(given.get() + " is of a model: add --model and --text");
    }
    if (place != null && text == null) {
      throw misuse("--model reads a text: add --text");
    }
    if (place != null) {
      var parsed = command.commandLine().getParseResult();
      UNTRAINED.stream()
          .filter(parsed::hasMatchedOption)
          .findFirst()
          .ifPresent(
              option -> {
                throw misuse(option + " is of untrained cells: leave it out, or leave out --model");
              });
    }
    return place != null;
  }

  /**
   * How far the verdict on the text reaches back.
   *
   * @param weight whose derivative is multiplied out, where one is named
   */
  Pictured result(Optional<String> weight) {
    if (place == null || text == null) {
      throw new IllegalStateException("no model is asked for");
    }
    Model model = ModelFiles.read(place);
    var layers = model.program().recurrentLayers();
    if (layers.isEmpty()) {
      throw misuse("this model has no recurrent layer, so no gradient goes back through time");
    }
    String shown = layer == null ? layers.firstEntry().getKey() : layer;
    if (!layers.containsKey(shown)) {
      throw misuse(
          "--layer is '" + shown + "'; the model has " + String.join(", ", layers.keySet()));
    }
    Verdict verdict = verdicts.verdict(model, text);
    try {
      Trace trace = Trace.of(model, text, verdict);
      return weight.isPresent()
          ? ChainResult.of(WeightChain.of(trace, shown, weight.get()))
          : LayerReachResult.of(LayerReach.of(trace, shown));
    } catch (IllegalArgumentException wrong) {
      throw misuse(String.valueOf(wrong.getMessage()));
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
