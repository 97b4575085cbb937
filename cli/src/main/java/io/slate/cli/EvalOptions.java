package io.slate.cli;

import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Options of {@code slate eval} that are of some models alone. */
enum EvalOptions {
  /** Of texts in a table. */
  TABLE(
      "says where classes, labels or values stand beside texts in a table",
      List.of("--label", "--text", "--first-line")),

  /** Of words with tags. */
  TAGS("says which tags of a .conllu file are meant", List.of("--tags")),

  /** Of bracketed trees. */
  TREES("is of trees", List.of("--nodes", "--unlabelled")),

  /** Of pairs of texts. */
  PAIRS("is of texts and what is to be said of them", List.of("--target", "--longest")),

  /** Of whatever says a text, token by token. */
  SEARCH(
      "says how the best text is looked for",
      List.of(
          "--beam",
          "--length-penalty",
          "--coverage-penalty",
          "--min-length",
          "--max-length",
          "--unknown"));

  private final String use;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, so it never changes
  private final List<String> names;

  EvalOptions(String use, List<String> names) {
    this.use = use;
    this.names = names;
  }

  /** Refuses options that change nothing for this model on this file. */
  static void check(CommandSpec command, Model model, Path file) {
    List<EvalOptions> read = read(model, file);
    for (EvalOptions each : values()) {
      if (!read.contains(each)) {
        IdleOptions.refuse(
            command,
            each.names,
            "%s, and this model reads %s: leave it out".formatted(each.use, reads(model, file)));
      }
    }
  }

  private static List<EvalOptions> read(Model model, Path file) {
    return switch (model.network().source()) {
      case Source.Trees _ -> List.of(TREES);
      case Source.Values _ -> List.of();
      case Source.Pictures _ -> List.of(SEARCH);
      case Source.Tokens _ ->
          switch (model.network().head()) {
            case Head.Classes _, Head.Labels _, Head.Values _ -> List.of(TABLE);
            case Head.Tags _ -> TaskOptions.hasEnding(file, ".conllu") ? List.of(TAGS) : List.of();
            case Head.Decoder _ -> List.of(PAIRS, SEARCH);
            case Head.NextToken _, Head.Bits _, Head.Gaussian _, Head.Quantiles _ -> List.of();
          };
    };
  }

  private static String reads(Model model, Path file) {
    return switch (model.network().source()) {
      case Source.Trees _ -> "bracketed trees";
      case Source.Values _ -> "series of numbers";
      case Source.Pictures _ -> "pictures";
      case Source.Tokens _ ->
          switch (model.network().head()) {
            case Head.Classes _ -> "texts and says a class";
            case Head.Labels _ -> "texts and says labels";
            case Head.Values _ -> "texts and says values";
            case Head.Tags _ ->
                TaskOptions.hasEnding(file, ".conllu")
                    ? "sentences and says tags"
                    : "a token and its tag on each line of this file";
            case Head.Decoder _ -> "texts and says others";
            case Head.NextToken _ -> "one long text";
            case Head.Bits _, Head.Gaussian _, Head.Quantiles _ -> "numbers";
          };
    };
  }
}
