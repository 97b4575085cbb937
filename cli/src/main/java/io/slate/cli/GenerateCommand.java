package io.slate.cli;

import io.slate.data.DataException;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.session.Generation;
import io.slate.session.Sampling;
import io.slate.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate generate}: a language model goes on with a text. */
@Command(
    name = "generate",
    description = "Let a language model go on with a text.",
    footer = {
      "",
      "The same seed gives the same text. At a temperature of 0 the most probable token is always"
          + " taken.",
      "",
      "  slate generate model --prompt \"To be\" --length 200",
      "  slate generate model --temperature 0.7 --top-p 0.9 --seed 7 --stop \".\""
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "What the text begins with (default: the end of a line)")
  private @Nullable String prompt;

  @Option(
      names = "--length",
      paramLabel = "TOKENS",
      defaultValue = "300",
      description = "How much is written at most (default: ${DEFAULT-VALUE})")
  private int length;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Below 1 what is probable becomes more so (default: ${DEFAULT-VALUE})")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "COUNT",
      description = "Draw from so many of the most probable tokens alone.")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Draw from the fewest tokens alone that together are so probable (default:"
              + " ${DEFAULT-VALUE})")
  private double topP;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "Equal seeds give equal texts (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--stop", paramLabel = "TEXT", description = "End before this; may be repeated.")
  private List<String> stops = List.of();

  /**
   * What was written.
   *
   * @param text behind the prompt
   * @param tokens how many were drawn
   * @param isStopped whether a stop string ended it
   */
  private record Result(String prompt, String text, int tokens, boolean isStopped) {}

  @Override
  public Integer call() {
    check();
    Model model = weights.of(ModelFiles.read(place));
    if (!(model.network().head() instanceof Head.NextToken)) {
      throw new DataException(
          place + ": is no language model; slate train --task language trains one");
    }
    Session session = session(model);
    String start = prompt == null ? beginning(model.vocabulary()) : prompt;
    session.read(start);
    Generation generation = session.generate(sampling(), seed).atMost(length).stopAt(stops);
    output.tell(page -> page.inline(prompt == null ? "" : start));
    int shown = 0;
    while (generation.hasNext()) {
      generation.next();
      if (stops.isEmpty()) {
        shown = show(generation.text(), shown);
      }
    }
    String text = generation.text();
    int rest = shown;
    boolean isStopped = generation.numbers().length < length;
    output.show(
        new Result(start, text, generation.numbers().length, isStopped),
        page -> page.line(Page.safe(text.substring(Math.min(rest, text.length())))));
    return 0;
  }

  /** Shows what is new; half a character waits for its other half. */
  private int show(String text, int shown) {
    int end = text.length();
    if (end > shown && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    if (end > shown && text.indexOf('\uFFFD', shown) < 0) {
      String fresh = text.substring(shown, end);
      output.tell(page -> page.inline(fresh));
      return end;
    }
    return shown;
  }

  private Session session(Model model) {
    try {
      return Session.of(model);
    } catch (IllegalArgumentException backward) {
      throw new DataException(place + ": " + backward.getMessage(), backward);
    }
  }

  private Sampling sampling() {
    return new Sampling(temperature, topK == null ? Integer.MAX_VALUE : topK, topP);
  }

  /** What most texts begin behind: the end of a line, else the most frequent token. */
  private static String beginning(Vocabulary vocabulary) {
    return List.of("\n", "<eos>").stream()
        .filter(mark -> vocabulary.number(mark) > 0)
        .findFirst()
        .or(() -> Optional.of(vocabulary.token(Math.min(1, vocabulary.size() - 1))))
        .orElseThrow();
  }

  private void check() {
    require(length >= 1, "--length is " + length + ", expected 1 or more");
    require(
        temperature >= 0 && temperature < Double.POSITIVE_INFINITY,
        "--temperature is " + temperature + ", expected a number from 0 on");
    require(topK == null || topK >= 1, "--top-k is " + topK + ", expected 1 or more");
    require(topP > 0 && topP <= 1, "--top-p is " + topP + ", expected a share above 0, up to 1");
    if (temperature == 0) {
      IdleOptions.refuse(
          command,
          List.of("--top-k", "--top-p"),
          "is of draws, and at a --temperature of 0 none is made: leave one of them out");
    }
    require(prompt == null || !prompt.isEmpty(), "--prompt is empty, expected a text");
    require(stops.stream().noneMatch(String::isEmpty), "--stop is empty, expected a text");
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }
}
