package io.slate.cli;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Trainer;
import io.slate.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One training of a network, shown while it runs.
 *
 * @param material what is learned from and validated on
 */
record Training(Network network, Material material) {

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

    /** The same with another model. */
    Outcome with(Model other) {
      return new Outcome(other, epochs, isCutShort);
    }

    /** Whether no epoch came to its end, so that there is nothing worth keeping. */
    boolean isNothing() {
      return best() == 0;
    }
  }

  /**
   * How one epoch went.
   *
   * @param loss the mean over its examples
   * @param validation how it does on what epochs are compared on, if anything
   */
  record Epoch(int epoch, double loss, OptionalDouble validation, double tokensPerSecond) {}

  /**
   * Trains, shows the progress on the error stream, and keeps the best model.
   *
   * @param folder where the best model so far is written after every epoch, if anywhere
   */
  Outcome run(
      Trainer plain,
      Epochs count,
      Optional<Path> folder,
      Interruption interruption,
      TrainingDisplay display) {
    Trainer kept = folder.map(plain::checkpoints).orElse(plain);
    return run(kept, count, interruption, display, new TrainingListener() {});
  }

  /**
   * The same with whatever is kept.
   *
   * @param log hears everything too
   * @throws DataException if this training cannot go on from what is kept
   */
  Outcome run(
      Trainer kept,
      Epochs count,
      Interruption interruption,
      TrainingDisplay display,
      TrainingListener log) {
    var course = new Course(display);
    Trainer trainer =
        kept.listener(TrainingListener.all(course, log)).stopWhen(interruption::isAsked);
    if (material.validation().isPresent()) {
      trainer = trainer.holdOut(material.validation().get());
      trainer =
          count.patience().isPresent() ? trainer.patience(count.patience().getAsInt()) : trainer;
    }
    try {
      Model model = trainer.fit(material.train(), count.most());
      return new Outcome(model, course.epochs(), interruption.isAsked());
    } catch (IllegalArgumentException refusal) {
      throw new DataException(String.valueOf(refusal.getMessage()), refusal);
    }
  }
}
