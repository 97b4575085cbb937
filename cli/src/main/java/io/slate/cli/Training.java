package io.slate.cli;

import io.slate.data.Examples;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.Source;
import io.slate.train.Progress;
import io.slate.train.Trainer;
import io.slate.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One training of a network that reads tokens, shown while it runs.
 *
 * @param train the examples that are learned from
 * @param heldOut the examples that are only tested on, if any
 */
record Training(Network network, Examples train, Optional<Examples> heldOut) {

  /** What is said on Ctrl-C where the model is written. */
  static final String KEPT = "stopping; the best model so far is kept";

  /**
   * What came out.
   *
   * @param model of the best epoch
   * @param epochs every epoch that came to its end, in order
   * @param isCutShort whether training was asked to end early
   */
  record Outcome(Model model, List<Epoch> epochs, boolean isCutShort) {
    /** After how many epochs the model was kept. */
    int best() {
      return Integer.parseInt(model.provenance().getOrDefault("epochs", "0"));
    }
  }

  /**
   * How one epoch went.
   *
   * @param loss the mean over its examples
   * @param accuracy on the examples held out, if any
   */
  record Epoch(int epoch, double loss, OptionalDouble accuracy, double tokensPerSecond) {}

  Vocabulary vocabulary() {
    if (network.source() instanceof Source.Tokens(var vocabulary, _)) {
      return vocabulary;
    }
    throw new IllegalArgumentException("this network reads real values, not texts");
  }

  /** Says what is going to be trained, and what it will take. */
  void announce(Page page, TrainingOptions options, Interruption interruption) {
    var estimate = Estimate.of(this, options, interruption::isAsked);
    int room = Math.max(8, page.width() - 14);
    page.table(
        Table.of("", "")
            .row("examples", examples())
            .row("classes", Shown.cut(classes(), room))
            .row("vocabulary", tokens(vocabulary()))
            .row("network", Shown.cut(layers(), room))
            .row("parameters", Amounts.count(network.parameters().size()))
            .row("time", "about " + Amounts.roughly(estimate.time()))
            .row("memory", "about " + Amounts.bytes(estimate.bytes())));
    long heap = Runtime.getRuntime().maxMemory();
    if (estimate.bytes() > heap) {
      page.line(
          "The heap is %s alone: SLATE_JAVA_OPTS=-Xmx%dg raises it."
              .formatted(Amounts.bytes(heap), 1 + (estimate.bytes() >> 30)));
    }
    page.line("");
  }

  private String examples() {
    return Amounts.count(train.size())
        + heldOut.map(rest -> ", and " + Amounts.count(rest.size()) + " held out").orElse("");
  }

  private String classes() {
    return network.labels().size() + ": " + String.join(", ", network.labels());
  }

  private static String tokens(Vocabulary vocabulary) {
    String what =
        switch (vocabulary.tokenizer()) {
          case CHARACTERS -> "characters";
          case WORDS, WHITESPACE -> "words";
          case BYTES -> "bytes";
        };
    return Amounts.count(vocabulary.size()) + " " + what;
  }

  private String layers() {
    return network.layers().stream()
        .map(
            layer ->
                switch (layer) {
                  case Layer.Recurrent(var cell, var hidden, _, var direction, _) ->
                      cell.name() + " " + hidden + " " + direction.word();
                  case Layer.Bidirectional(var cell, var hidden, _, _) ->
                      cell.name() + " " + hidden + " both ways";
                  case Layer.Dropout(var rate) -> "dropout " + rate;
                  case Layer.Pool(var kind) -> kind.name().toLowerCase(Locale.ROOT);
                })
        .collect(Collectors.joining(", "));
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
    return run(terminal, options.trainer(network), options.epochs(), folder, interruption);
  }

  /** The same with any trainer of this network. */
  Outcome run(
      Terminal terminal,
      Trainer plain,
      int count,
      Optional<Path> folder,
      Interruption interruption) {
    var display = new TrainingDisplay(terminal, count);
    List<Epoch> epochs = new ArrayList<>();
    var listener =
        new TrainingListener() {
          @Override
          public void step(Progress progress) {
            display.step(progress);
          }

          @Override
          public void epoch(Progress progress) {
            display.epoch(progress);
            epochs.add(
                new Epoch(
                    progress.epoch(),
                    progress.loss(),
                    progress.accuracy(),
                    progress.tokensPerSecond()));
          }

          @Override
          public void stopped(Progress progress) {
            display.stopped(progress);
          }
        };
    Trainer trainer = plain.listener(listener).stopWhen(interruption::isAsked);
    trainer = heldOut.map(trainer::holdOut).orElse(trainer);
    trainer = folder.map(trainer::checkpoints).orElse(trainer);
    Model model = trainer.fit(train, count);
    return new Outcome(model, epochs, interruption.isAsked());
  }
}
