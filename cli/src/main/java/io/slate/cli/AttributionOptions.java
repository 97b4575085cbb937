package io.slate.cli;

import io.slate.inspect.Attribution;
import io.slate.inspect.Verdict;
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

/** What moved a decision: words, or the values of a cell; and which decision. */
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
      names = "--adjoint",
      description = "With --gate: how the decision changes with the value, in place of the value.")
  private boolean isAdjoint;

  @Option(
      names = "--measure",
      paramLabel = "MEASURE",
      description =
          "What tokens moved: the logarithm of the odds p : (1 - p), or that of the probability p,"
              + " which hardly moves where p is nearly 1 (odds, probability; default: odds).")
  private Verdict.@Nullable Measure measure;

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

  /** Whether words that moved a decision are asked for. */
  boolean isAsked() {
    if (method == null && !isAdjoint && (label != null || step != null || measure != null)) {
      String given = label != null ? "--class" : step != null ? "--step" : "--measure";
      throw misuse(given + " says what --attribution is about: add --attribution integrated");
    }
    if (method != null && isAdjoint) {
      throw misuse("--attribution and --adjoint are two questions: ask one of them");
    }
    return method != null;
  }

  /** Whether the adjoints of a value are asked for. */
  boolean isAdjoint() {
    return isAdjoint;
  }

  /**
   * What moved the decision.
   *
   * @throws ParameterException if it cannot be asked of this model or text
   */
  AttributionResult result(Model model, String text) {
    Attribution.Method asked = Objects.requireNonNull(method, "an attribution is asked for");
    Verdict verdict = verdict(model, text);
    try {
      return AttributionResult.of(Attribution.of(model, text, asked, verdict));
    } catch (IllegalArgumentException wrong) {
      throw misuse(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * The decision that is meant: the most probable one, where none was named.
   *
   * @throws ParameterException if it cannot be asked of this model or text
   */
  Verdict verdict(Model model, String text) {
    Head head = model.network().head();
    List<String> labels = head.labels();
    if (labels.isEmpty()) {
      throw misuse(
          "this model ends with "
              + head.name()
              + ", and only classes, labels and tags are decisions");
    }
    if (label != null && !labels.contains(label)) {
      throw misuse("--class is '" + label + "'; the model has " + String.join(", ", labels));
    }
    Prediction said = model.predict(List.of(text)).getFirst();
    boolean isByStep = head.place() == Head.Place.STEP;
    if (!isByStep && step != null) {
      throw misuse("--step is for models that tag every token");
    }
    if (said.answers() == 0) {
      throw misuse("there is nothing in this text that the model reads");
    }
    int last = said.answers() - 1;
    int at = step == null ? last : step;
    if (at < 0 || at > last) {
      throw misuse("--step is %d, and the text has the tokens 0 to %d".formatted(at, last));
    }
    String wanted = label == null ? labels.get(said.best(at)) : label;
    Verdict verdict = Verdict.of(wanted).in(measure == null ? Verdict.Measure.ODDS : measure);
    return isByStep ? verdict.at(at) : verdict;
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
