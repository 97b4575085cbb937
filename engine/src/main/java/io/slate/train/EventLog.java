package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Writes all that happens in a training as JSON Lines, to {@code events.jsonl}: an object a line
 * with {@code event}, {@code epoch}, {@code step} and what the event says. Where a training is
 * resumed, the lines behind its checkpoint are dropped first, so no step is there twice.
 */
public final class EventLog implements TrainingListener, AutoCloseable {
  /** The file's name. */
  public static final String NAME = "events.jsonl";

  private final EventFile file;

  private EventLog(EventFile file) {
    this.file = file;
  }

  /** A log in a folder; to be closed by the caller. */
  public static EventLog in(Path folder) {
    return new EventLog(EventFile.open(folder, NAME));
  }

  @Override
  public void heard(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started) {
      file.truncate(0);
    }
    if (event instanceof TrainingEvent.Resumed(_, var step, _)) {
      file.truncate(file.endOfLast(line -> isUpTo(step, line)));
    }
    file.append((EventText.of(event).write() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isUpTo(long step, String line) {
    OptionalLong found = step(line);
    return found.isPresent() && found.getAsLong() <= step;
  }

  private static OptionalLong step(String line) {
    try {
      return Json.parse(line) instanceof Json.Members members
              && members.get("step").orElse(new Json.Nothing()) instanceof Json.Numeral number
          ? number.natural()
          : OptionalLong.empty();
    } catch (DataException _) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
