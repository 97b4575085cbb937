package io.slate.cli;

import io.slate.inspect.Attribution;
import io.slate.model.Model;
import io.slate.model.Prediction;
import io.slate.network.Head;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which words moved what is decided, and of which decision that is asked. */
final class AttributionOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--attribution",
      paramLabel = "METHOD",
      description =
          "Say which tokens moved the decision: erasure (leave each out), gradient (times input) or"
              + " integrated (gradients).")
  private Attribution.@Nullable Method method;

  @Option(
      names = "--measure",
      paramLabel = "MEASURE",
      description =
          "What tokens moved: the logarithm of the odds p : (1 - p), or that of the probability p,"
              + " which hardly moves where p is nearly 1 (odds, probability; default: odds).")
  private Attribution.@Nullable Measure measure;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The class, label or tag that was moved (default: the most probable).")
  private @Nullable String label;

  @Option(
      names = "--step",
      paramLabel = "NUMBER",
      description = "The token whose tag it is, from 0 (default: the last).")
  private @Nullable Integer step;

  /** Whether anything of it was given. */
  boolean isAsked() {
    if (method == null && (label != null || step != null || measure != null)) {
      String given = label != null ? "--class" : step != null ? "--step" : "--measure";
      throw misuse(given + " says what --attribution is about: add --attribution integrated");
    }
    return method != null;
  }

  /**
   * What moved the decision.
   *
   * @throws ParameterException if it cannot be asked of this model or text
   */
  AttributionResult result(Model model, String text) {
    Attribution.Method asked = Objects.requireNonNull(method, "an attribution is asked for");
    if (model.network().labels().isEmpty()) {
      throw misuse(
          "--attribution is for models that say classes, labels or tags; this one ends with "
              + model.network().head().name());
    }
    Prediction said = model.predict(List.of(text)).getFirst();
    if (said.answers() == 0) {
      throw misuse("there is nothing in this text that the model reads");
    }
    boolean isByStep = model.network().head().place() == Head.Place.STEP;
    if (!isByStep && step != null) {
      throw misuse("--step is for models that tag every token");
    }
    int last = said.answers() - 1;
    int at = step == null ? last : step;
    if (at < 0 || at > last) {
      throw misuse("--step is %d, and the text has the tokens 0 to %d".formatted(at, last));
    }
    int best = said.best(at);
    String wanted = label == null ? said.head().labels().get(best) : label;
    var question =
        Attribution.Question.of(asked, wanted)
            .in(measure == null ? Attribution.Measure.ODDS : measure);
    try {
      return AttributionResult.of(
          Attribution.of(model, text, isByStep ? question.at(at) : question));
    } catch (IllegalArgumentException wrong) {
      throw misuse(String.valueOf(wrong.getMessage()));
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
