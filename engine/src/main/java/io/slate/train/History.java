package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The curves of a training: collected while it runs, or read from an {@link EventLog}. */
public final class History implements TrainingListener {
  private final List<Update> updates = new ArrayList<>();
  private final List<Epoch> epochs = new ArrayList<>();

  /**
   * One update.
   *
   * @param loss the mean an example of its batch
   * @param gradientNorm before clipping
   * @param rate the learning rate
   */
  public record Update(long step, int epoch, double loss, double gradientNorm, double rate) {}

  /**
   * One epoch.
   *
   * @param step updates until its end
   * @param loss the mean an example
   * @param score the figure of the validation, where there is one
   */
  public record Epoch(int epoch, long step, double loss, OptionalDouble score) {}

  /** Nothing yet. */
  public History() {}

  /**
   * Reads a log.
   *
   * @param file as {@link EventLog} writes it; what is no number there is NaN
   * @throws DataException if a line is none of it, naming the line
   */
  public static History read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException problem) {
      throw new UncheckedIOException("the events in " + file + " cannot be read", problem);
    }
    var history = new History();
    for (int i = 0; i < lines.size(); i++) {
      try {
        history.add(new Line(lines.get(i)));
      } catch (DataException problem) {
        throw new DataException(file + ", line " + (i + 1) + ": " + problem.getMessage(), problem);
      }
    }
    return history;
  }

  private void add(Line line) {
    switch (line.event()) {
      case "step" ->
          updates.add(
              new Update(
                  line.count("step"),
                  (int) line.count("epoch"),
                  line.number("loss").orElse(Double.NaN),
                  line.number("gradientNorm").orElse(Double.NaN),
                  line.number("rate").orElse(Double.NaN)));
      case "epoch" ->
          epochs.add(
              new Epoch(
                  (int) line.count("epoch"),
                  line.count("step"),
                  line.number("loss").orElse(Double.NaN),
                  line.number("score")));
      default -> {}
    }
  }

  /** One line of a log. */
  private record Line(Json.Members members) {
    Line(String text) {
      if (!(Json.parse(text) instanceof Json.Members members)) {
        throw new DataException("expected an object");
      }
      this(members);
    }

    String event() {
      if (members.get("event").orElse(new Json.Nothing()) instanceof Json.Text(var name)) {
        return name;
      }
      throw new DataException("there is no \"event\"");
    }

    long count(String key) {
      return (long)
          number(key).orElseThrow(() -> new DataException("there is no number \"" + key + "\""));
    }

    OptionalDouble number(String key) {
      return members.get(key).orElse(new Json.Nothing()) instanceof Json.Numeral number
          ? OptionalDouble.of(number.toDouble())
          : OptionalDouble.empty();
    }
  }

  /** Every update, in order. */
  public List<Update> updates() {
    return List.copyOf(updates);
  }

  /** Every epoch that came to its end, in order. */
  public List<Epoch> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public void heard(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started _ -> forgetBehind(-1);
      case TrainingEvent.Resumed(_, var step, _) -> forgetBehind(step);
      case TrainingEvent.Step(var now, var rate) ->
          updates.add(new Update(now.step(), now.epoch(), now.loss(), now.gradientNorm(), rate));
      case TrainingEvent.Epoch(var now) ->
          epochs.add(new Epoch(now.epoch(), now.step(), now.loss(), figure(now.validation())));
      case TrainingEvent.Validated _,
          TrainingEvent.Best _,
          TrainingEvent.CheckpointWritten _,
          TrainingEvent.Diverged _,
          TrainingEvent.Stopped _,
          TrainingEvent.Enough _,
          TrainingEvent.Finished _ -> {}
    }
  }

  private static OptionalDouble figure(Optional<Score> score) {
    return score.isPresent() ? OptionalDouble.of(score.get().value()) : OptionalDouble.empty();
  }

  private void forgetBehind(long step) {
    updates.removeIf(each -> each.step() > step);
    epochs.removeIf(each -> each.step() > step);
  }
}
