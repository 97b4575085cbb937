package io.slate.train;

import io.slate.data.Json;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** An event as an object of JSON. */
final class EventText {
  private final SequencedMap<String, Json> members = new LinkedHashMap<>();

  private EventText(String name, TrainingEvent event) {
    members.put("event", new Json.Text(name));
    with("epoch", event.epoch());
    with("step", event.step());
  }

  static Json of(TrainingEvent event) {
    EventText text =
        switch (event) {
          case TrainingEvent.Started(var size) -> new EventText("started", event).with(size);
          case TrainingEvent.Resumed(_, _, var size) -> new EventText("resumed", event).with(size);
          case TrainingEvent.Step(var progress, var rate) ->
              new EventText("step", event).with(progress).with("rate", rate);
          case TrainingEvent.Validated(_, _, var score) ->
              new EventText("validated", event).with(score);
          case TrainingEvent.Best(_, _, var score) -> new EventText("best", event).with(score);
          case TrainingEvent.Epoch(var progress) -> new EventText("epoch", event).with(progress);
          case TrainingEvent.CheckpointWritten(_, _, var file) ->
              new EventText("checkpoint", event).with("file", String.valueOf(file.getFileName()));
          case TrainingEvent.Diverged(_, _, var message) ->
              new EventText("diverged", event).with("message", message);
          case TrainingEvent.Stopped(var progress) ->
              new EventText("stopped", event).with(progress);
          case TrainingEvent.Enough(_, _, var epochs) ->
              new EventText("enough", event).with("epochs", epochs);
          case TrainingEvent.Finished _ -> new EventText("finished", event);
        };
    return new Json.Members(text.members);
  }

  private EventText with(TrainingEvent.Size size) {
    return with("epochs", size.epochs())
        .with("steps", size.steps())
        .with("examples", size.examples())
        .with("parameters", size.parameters());
  }

  private EventText with(Progress progress) {
    return with("loss", progress.loss())
        .with("gradientNorm", progress.gradientNorm())
        .with("tokensPerSecond", progress.tokensPerSecond())
        .with(progress.validation());
  }

  private EventText with(String key, String value) {
    members.put(key, new Json.Text(value));
    return this;
  }

  private EventText with(String key, long value) {
    members.put(key, Json.Numeral.of(value));
    return this;
  }

  private EventText with(Optional<Score> score) {
    return score.isPresent() ? with(score.get()) : this;
  }

  private EventText with(Score score) {
    return with("measure", score.name()).with("score", score.value());
  }

  /** To the bit; what is no number is null. */
  private EventText with(String key, double value) {
    members.put(
        key,
        Double.isFinite(value) ? new Json.Numeral(Double.toString(value)) : new Json.Nothing());
    return this;
  }
}
