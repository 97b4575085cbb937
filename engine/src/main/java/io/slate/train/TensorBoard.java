package io.slate.train;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Writes the curves of a training as TensorBoard reads them, to {@code events.out.tfevents.slate}:
 * {@code tensorboard --logdir FOLDER}. Where a training is resumed, the values behind its
 * checkpoint are dropped first.
 */
public final class TensorBoard implements TrainingListener, AutoCloseable {
  /** The file's name; TensorBoard looks for the word in the middle. */
  public static final String NAME = "events.out.tfevents.slate";

  private final EventFile file;
  private final InstantSource clock;

  private TensorBoard(EventFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Curves in a folder; to be closed by the caller. */
  public static TensorBoard in(Path folder) {
    return in(folder, InstantSource.system());
  }

  /** The same with another clock, for tests. */
  static TensorBoard in(Path folder, InstantSource clock) {
    return new TensorBoard(EventFile.open(folder, NAME), clock);
  }

  @Override
  public void heard(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started _ -> begin(0);
      case TrainingEvent.Resumed(_, var step, _) -> begin(SummaryRecord.until(step, file.bytes()));
      case TrainingEvent.Step(var progress, var rate) -> append(progress, rate);
      case TrainingEvent.Validated(_, var step, var score) ->
          append(step, "validation/" + score.name(), score.value());
      case TrainingEvent.Epoch(var progress) ->
          append(progress.step(), "epoch/loss", progress.loss());
      case TrainingEvent.Best _,
          TrainingEvent.CheckpointWritten _,
          TrainingEvent.Diverged _,
          TrainingEvent.Stopped _,
          TrainingEvent.Enough _,
          TrainingEvent.Finished _ -> {}
    }
  }

  private void begin(int kept) {
    file.truncate(kept);
    if (kept == 0) {
      file.append(SummaryRecord.version(seconds()));
    }
  }

  private void append(Progress progress, double rate) {
    SequencedMap<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train/loss", progress.loss());
    scalars.put("train/gradient norm", progress.gradientNorm());
    scalars.put("train/learning rate", rate);
    scalars.put("train/tokens per second", progress.tokensPerSecond());
    file.append(SummaryRecord.scalars(seconds(), progress.step(), scalars));
  }

  private void append(long step, String tag, double value) {
    SequencedMap<String, Double> scalars = new LinkedHashMap<>();
    scalars.put(tag, value);
    file.append(SummaryRecord.scalars(seconds(), step, scalars));
  }

  private double seconds() {
    return clock.millis() * 1e-3;
  }

  @Override
  public void close() {
    file.close();
  }
}
