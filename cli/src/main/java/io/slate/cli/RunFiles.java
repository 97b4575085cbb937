package io.slate.cli;

import io.slate.train.EventLog;
import io.slate.train.TensorBoard;
import io.slate.train.TrainingEvent;
import io.slate.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training writes into its folder besides model and checkpoint: its options, and logs. A
 * training that is refused does not begin, and leaves all of them as they were.
 */
final class RunFiles implements TrainingListener, AutoCloseable {
  private final Path folder;
  private final String configuration;
  private final List<KeepingOptions.Log> kinds;
  private final List<TrainingListener> logs = new ArrayList<>();

  /**
   * Writes nothing yet.
   *
   * @param configuration every option in effect
   */
  RunFiles(Path folder, String configuration, List<KeepingOptions.Log> kinds) {
    this.folder = folder;
    this.configuration = configuration;
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public void heard(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started || event instanceof TrainingEvent.Resumed) {
      begin();
    }
    logs.forEach(log -> log.heard(event));
  }

  private void begin() {
    try {
      UserFile.write(folder.resolve(Configuration.NAME), configuration);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    for (KeepingOptions.Log kind : kinds) {
      logs.add(
          switch (kind) {
            case jsonl -> EventLog.in(folder);
            case tensorboard -> TensorBoard.in(folder);
          });
    }
  }

  @Override
  public void close() {
    for (TrainingListener log : logs) {
      switch (log) {
        case EventLog events -> events.close();
        case TensorBoard events -> events.close();
        default -> {}
      }
    }
  }
}
