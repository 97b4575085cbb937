package io.slate.cli;

import io.slate.inspect.Attribution;
import io.slate.inspect.Verdict;
import io.slate.model.Model;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private VerdictOptions verdicts;

  /** Whether words that moved a decision are asked for. */
  boolean isAsked() {
    Optional<String> given = verdicts.given();
    if (method == null && !isAdjoint && given.isPresent()) {
      throw misuse(given.get() + " says what --attribution is about: add --attribution integrated");
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

  /** The decision that is meant. */
  Verdict verdict(Model model, String text) {
    return verdicts.verdict(model, text);
  }

  /**
   * What moved the decision.
   *
   * @throws ParameterException if it cannot be asked of this model or text
   */
  AttributionResult result(Model model, String text) {
    Attribution.Method asked = Objects.requireNonNull(method, "an attribution is asked for");
    Verdict verdict = verdicts.verdict(model, text);
    try {
      return AttributionResult.of(Attribution.of(model, text, asked, verdict));
    } catch (IllegalArgumentException wrong) {
      throw misuse(String.valueOf(wrong.getMessage()));
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
