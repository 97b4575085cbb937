package io.slate.cli;

import io.slate.inspect.Verdict;
import io.slate.model.Model;
import io.slate.model.Prediction;
import io.slate.network.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which decision of a model is looked at, and in what it is said how sure it is. */
final class VerdictOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--measure",
      paramLabel = "MEASURE",
      description =
          "In what it is said how sure the model is: the logarithm of the odds p : (1 - p), or of"
              + " the probability p, which hardly moves near 1 (odds, probability; default: odds).")
  private Verdict.@Nullable Measure measure;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The class, label or tag that is decided on (default: the most probable).")
  private @Nullable String label;

  @Option(
      names = "--step",
      paramLabel = "NUMBER",
      description = "The token whose tag it is, from 0 (default: the last).")
  private @Nullable Integer step;

  /** The first of these options that was given. */
  Optional<String> given() {
    return label != null
        ? Optional.of("--class")
        : step != null
            ? Optional.of("--step")
            : measure != null ? Optional.of("--measure") : Optional.empty();
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
