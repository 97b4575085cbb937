package io.slate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Remembers why something that was written is lost: a PrintWriter only knows that it is. */
final class WatchedOutput extends OutputStream {
  /** What systems say where nobody reads on, as behind {@code | head}. */
  private static final String NOBODY_READS = "Broken pipe";

  private final OutputStream target;
  private Optional<String> lost = Optional.empty();

  WatchedOutput(OutputStream target) {
    this.target = target;
  }

  /** Why some of the output is lost, if any is that somebody would have read. */
  Optional<String> lost() {
    return lost.filter(reason -> !reason.contains(NOBODY_READS));
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      target.write(bytes, from, count);
    } catch (IOException trouble) {
      lost = lost.or(() -> Optional.of(String.valueOf(trouble.getMessage())));
      throw trouble;
    }
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}
