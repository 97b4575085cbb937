package io.slate.cli;

import io.slate.cli.TaskOptions.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Options of training that are of some tasks alone. */
enum KindOptions {
  TABLE(
      "says where classes, labels or values stand beside texts in a table",
      List.of("--label", "--text", "--first-line"),
      EnumSet.of(Kind.classify, Kind.labels, Kind.values)),

  TAGS("says which tags of a .conllu file are meant", List.of("--tags"), EnumSet.of(Kind.tag)),

  STEPS(
      "says how far back an error is carried in a long text or in bits",
      List.of("--steps"),
      EnumSet.of(Kind.language, Kind.bits)),

  COLUMNS(
      "says which columns of a table of numbers are meant",
      List.of("--columns"),
      EnumSet.of(Kind.forecast, Kind.bits)),

  SERIES(
      "is of series to forecast",
      List.of("--time", "--ahead", "--window", "--season"),
      EnumSet.of(Kind.forecast)),

  TREES("is of trees", List.of("--nodes", "--unlabelled"), EnumSet.of(Kind.tree)),

  PAIRS(
      "is of texts and what is to be said of them",
      List.of("--target", "--longest"),
      EnumSet.of(Kind.translate)),

  DECODER(
      "is of networks that say a text",
      List.of(
          "--target-tokens",
          "--shared-vocabulary",
          "--attention",
          "--feed",
          "--coverage",
          "--reading"),
      EnumSet.of(Kind.translate, Kind.caption)),

  PICTURES("is of pictures", List.of("--side"), EnumSet.of(Kind.caption));

  private final String use;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, so it never changes
  private final List<String> names;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final Set<Kind> kinds;

  KindOptions(String use, List<String> names, Set<Kind> kinds) {
    this.use = use;
    this.names = names;
    this.kinds = kinds;
  }

  /** Refuses options of the command line that change nothing for a task. */
  static void check(CommandSpec command, Kind kind) {
    for (KindOptions each : values()) {
      if (!each.kinds.contains(kind)) {
        IdleOptions.refuse(
            command,
            each.names,
            "%s, and the task here is %s: leave it out, or say which --task is meant"
                .formatted(each.use, kind));
      }
    }
  }
}
