package io.slate.cli;

import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.Source;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One training of a network that reads tokens, shown while it runs.
 *
 * @param parts what is learned from, validated and tested on
 */
record Training(Network network, Parts parts) {

  /**
   * What came out.
   *
   * @param model of the best epoch
   * @param epochs every epoch that came to its end, in order
   * @param isCutShort whether the user ended it
   */
  record Outcome(Model model, List<Epoch> epochs, boolean isCutShort) {
    /** After how many epochs the model was kept. */
    int best() {
      return Integer.parseInt(model.provenance().getOrDefault("epochs", "0"));
    }

    /** Whether no epoch came to its end, so that there is nothing worth keeping. */
    boolean isNothing() {
      return epochs.isEmpty();
    }
  }

  /**
   * How one epoch went.
   *
   * @param loss the mean over its examples
   * @param validation the accuracy on the examples that epochs are compared on, if any
   */
  record Epoch(int epoch, double loss, OptionalDouble validation, double tokensPerSecond) {}

  Vocabulary vocabulary() {
    if (network.source() instanceof Source.Tokens(var vocabulary, _)) {
      return vocabulary;
    }
    throw new IllegalArgumentException("this network reads real values, not texts");
  }

  /** Says what is going to be trained, and what it will take. */
  void announce(Page page, TrainingOptions options, Interruption interruption) {
    var estimate = Estimate.of(this, options, interruption::isAsked);
    if (interruption.isAsked()) {
      return;
    }
    int room = Math.max(8, page.width() - 14);
    var table = Table.of("", "").row("examples", Amounts.count(parts.train().size()));
    parts.validation().ifPresent(part -> table.row("validation", Amounts.count(part.size())));
    parts.heldOut().ifPresent(part -> table.row("held out", Amounts.count(part.size())));
    page.table(
        table
            .row("classes", Shown.cut(classes(), room))
            .row("vocabulary", tokens(vocabulary()))
            .row("network", Shown.cut(layers(), room))
            .row("parameters", Amounts.count(network.parameters().size()))
            .row("epochs", epochs(options))
            .row("time", estimate.time())
            .row("memory", "about " + Amounts.bytes(estimate.bytes())));
    long heap = Runtime.getRuntime().maxMemory();
    if (estimate.bytes() > heap) {
      page.line(
          "The heap is %s alone: SLATE_JAVA_OPTS=-Xmx%dg raises it."
              .formatted(Amounts.bytes(heap), 1 + (estimate.bytes() >> 30)));
    }
    page.line("");
  }

  private Epochs epochs(TrainingOptions options) {
    return options.epochs(parts.train().size());
  }

  private String classes() {
    return network.labels().size() + ": " + String.join(", ", network.labels());
  }

  private static String tokens(Vocabulary vocabulary) {
    return Amounts.count(vocabulary.size()) + " " + vocabulary.unit();
  }

  private String layers() {
    return network.layers().stream().map(Layer::summary).collect(Collectors.joining(", "));
  }

  /**
   * Trains, shows the progress on the error stream, and keeps the best model.
   *
   * @param folder where the best model so far is written after every epoch, if anywhere
   */
  Outcome run(
      Terminal terminal,
      TrainingOptions options,
      Optional<Path> folder,
      Interruption interruption) {
    return run(terminal, options.trainer(network), epochs(options), folder, interruption);
  }

  /** The same with any trainer of this network. */
  Outcome run(
      Terminal terminal,
      Trainer plain,
      Epochs count,
      Optional<Path> folder,
      Interruption interruption) {
    return run(
        plain,
        count,
        folder,
        interruption,
        new TrainingDisplay(terminal, count.most(), interruption));
  }

  /** The same with a display of one's own. */
  Outcome run(
      Trainer plain,
      Epochs count,
      Optional<Path> folder,
      Interruption interruption,
      TrainingDisplay display) {
    var course = new Course(display);
    Trainer trainer = plain.listener(course).stopWhen(interruption::isAsked);
    if (parts.validation().isPresent()) {
      trainer = trainer.holdOut(parts.validation().get());
      trainer =
          count.patience().isPresent() ? trainer.patience(count.patience().getAsInt()) : trainer;
    }
    trainer = folder.map(trainer::checkpoints).orElse(trainer);
    Model model = trainer.fit(parts.train(), count.most());
    return new Outcome(model, course.epochs(), interruption.isAsked());
  }
}
