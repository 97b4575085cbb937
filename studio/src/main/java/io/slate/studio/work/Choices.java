package io.slate.studio.work;

import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What can be learned from a file, and what can be said about it: options of {@code slate train} by
 * their names without dashes.
 */
public final class Choices {
  private static final int LONGEST = 200;
  private static final int MOST_SAID = 20;
  private static final int MOST_STEPS = 100_000;

  /** What an option takes. */
  public sealed interface Takes {
    /** One of some words, the first of which holds where nothing is said. */
    record Word(List<String> words) implements Takes {}

    /** A whole number. */
    record Whole(int least, int most) implements Takes {}

    /** A number. */
    record Share(double least, double most) implements Takes {}

    /** A name, such as that of a column. */
    record Name() implements Takes {}

    /** A file of the workspace. */
    record Other() implements Takes {}
  }

  /**
   * An option.
   *
   * @param key without dashes
   * @param kind of {@code takes}: word, whole, share, name or other
   * @param usual what holds where nothing is said, as a person says it
   */
  public record Option(String key, String label, String kind, Takes takes, String usual) {
    static Option of(String key, String label, Takes takes, String usual) {
      return new Option(
          key, label, takes.getClass().getSimpleName().toLowerCase(Locale.ROOT), takes, usual);
    }

    /**
     * What is said, checked.
     *
     * @throws Problem at this option, if it cannot be meant
     */
    String checked(String said, Workspace workspace) throws IOException {
      return switch (takes) {
        case Takes.Word(var words) -> {
          if (!words.contains(said)) {
            throw wrong("is '" + said + "', expected one of " + String.join(", ", words));
          }
          yield said;
        }
        case Takes.Whole(var least, var most) -> {
          double number = number(said);
          if (number != Math.rint(number) || number < least || number > most) {
            throw wrong(
                "is " + said + ", expected a whole number from %d to %d".formatted(least, most));
          }
          yield said;
        }
        case Takes.Share(var least, var most) -> {
          double number = number(said);
          if (!(number >= least && number <= most)) {
            throw wrong("is " + said + ", expected a number from " + least + " to " + most);
          }
          yield said;
        }
        case Takes.Name _ -> {
          if (said.startsWith("-")) {
            throw wrong("is '" + said + "', and begins with a dash, as options do");
          }
          yield said;
        }
        case Takes.Other _ -> "./" + Order.file(said, key, workspace);
      };
    }

    private double number(String said) {
      try {
        return Double.parseDouble(said);
      } catch (NumberFormatException _) {
        throw wrong("is '" + said + "', expected a number");
      }
    }

    private Problem wrong(String sentence) {
      return Problem.at(key, label + " " + sentence);
    }
  }

  /**
   * A task.
   *
   * @param name as {@code --task} has it; empty where the file says it
   * @param file what is expected in the file
   */
  public record Task(String name, String what, String file, List<Option> options) {}

  private static final Option TEXT =
      Option.of("text", "Column of the texts", new Takes.Name(), "found by itself");
  private static final Option LABEL =
      Option.of("label", "Column of the classes", new Takes.Name(), "found by itself");
  private static final Option VALUE =
      Option.of("label", "Column of the values", new Takes.Name(), "found by itself");
  private static final Option TOKENS =
      words(
          "tokens", "Texts are cut into", "words", "characters", "whitespace", "bytes", "subwords");
  private static final Option CHARACTERS =
      words(
          "tokens",
          "The text is cut into",
          "characters",
          "words",
          "whitespace",
          "bytes",
          "subwords");
  private static final Option LOOK =
      words("attention", "Attention", "additive", "none", "once", "dot", "general");
  private static final Option HELD_OUT =
      Option.of("held-out", "Share held out to test on", new Takes.Share(0, 0.9), "0.1");
  private static final Option TEST =
      Option.of("test", "Or a file to test on", new Takes.Other(), "none");

  private static final List<Task> TASKS =
      List.of(
          task(
              "",
              "what the file says",
              "a table of classes and texts, .conllu, .txt or .ts",
              TEXT,
              LABEL),
          task(
              "classify",
              "classes of texts or series",
              "a table of classes and texts, or series in .ts",
              TEXT,
              LABEL,
              TOKENS),
          task(
              "labels",
              "several labels of a text",
              "a table of labels, separated by commas, and texts",
              TEXT,
              LABEL,
              TOKENS),
          task(
              "tag",
              "a tag for each word",
              ".conllu, or a word and its tag on each line",
              words("tags", "Tags of .conllu", "upos", "xpos", "relation")),
          task(
              "language",
              "how a text goes on",
              "a text",
              CHARACTERS,
              Option.of("steps", "Steps of a window", new Takes.Whole(1, MOST_STEPS), "50")),
          task(
              "values",
              "a value of each text or series",
              "a table of numbers and texts, or series in .ts",
              TEXT,
              VALUE,
              TOKENS),
          task(
              "forecast",
              "how series go on",
              "a table of numbers, a step a line",
              Option.of("columns", "Columns", new Takes.Name(), "all of numbers"),
              Option.of("time", "Column of times", new Takes.Name(), "none: lines are steps"),
              Option.of("ahead", "Steps ahead", new Takes.Whole(1, MOST_STEPS), "1"),
              Option.of(
                  "window", "Steps read", new Takes.Whole(1, MOST_STEPS), "two seasons, else 32"),
              Option.of(
                  "season", "Steps of a season", new Takes.Whole(2, MOST_STEPS), "looked for")),
          task(
              "translate",
              "another text of each text",
              "a table of pairs, or a text a line with a file of targets",
              Option.of("target", "File of targets", new Takes.Other(), "the second column"),
              TOKENS,
              words(
                  "target-tokens",
                  "Targets are cut into",
                  "words",
                  "characters",
                  "whitespace",
                  "bytes",
                  "subwords"),
              LOOK),
          task(
              "tree",
              "a class of each part of a tree",
              "trees in brackets, such as (3 (2 It) (4 works))",
              words("nodes", "Classes are of", "all", "root"),
              Option.of("unlabelled", "Label of what is unknown", new Takes.Name(), "none")),
          task(
              "caption",
              "a sentence for each picture",
              "a table of picture files and sentences",
              Option.of("side", "Places on a side", new Takes.Whole(8, 512), "32"),
              LOOK));

  private Choices() {}

  private static Option words(String key, String label, String usual, String... others) {
    List<String> all = new ArrayList<>(List.of(usual));
    all.addAll(List.of(others));
    return Option.of(key, label, new Takes.Word(List.copyOf(all)), usual);
  }

  private static Task task(String name, String what, String file, Option... options) {
    List<Option> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(HELD_OUT, TEST));
    return new Task(name, what, file, List.copyOf(all));
  }

  /** Every task. */
  public static List<Task> tasks() {
    return TASKS;
  }

  /**
   * The task of a name.
   *
   * @throws Problem if there is none
   */
  static Task task(String name) {
    return TASKS.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.at(
                    "task",
                    "'%s' is no task; there is %s"
                        .formatted(
                            name,
                            String.join(", ", TASKS.stream().skip(1).map(Task::name).toList()))));
  }

  /**
   * What is said of a task's options, checked, in their order; what is empty is left out.
   *
   * @param said by the options' names; may be absent
   * @throws Problem at the option that cannot be meant, or that the task does not have
   */
  static SequencedMap<String, String> of(Task task, Optional<Members> said, Workspace workspace)
      throws IOException {
    SequencedMap<String, String> checked = new LinkedHashMap<>();
    if (said.isEmpty()) {
      return checked;
    }
    List<String> known = task.options().stream().map(Option::key).toList();
    for (String key : said.get().names(MOST_SAID)) {
      if (!known.contains(key)) {
        throw Problem.at(
            key,
            "the task "
                + task.name()
                + " has no option '"
                + key
                + "'; it has "
                + String.join(", ", known));
      }
    }
    for (Option option : task.options()) {
      String value = said.get().textIf(option.key(), LONGEST).orElse("").strip();
      if (!value.isEmpty()) {
        checked.put(option.key(), option.checked(value, workspace));
      }
    }
    return checked;
  }
}
