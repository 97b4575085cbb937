package io.slate.studio.work;

import io.slate.studio.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happened so far, in order; readers come at any time and hear all of it. */
final class Chronicle {
  /** How long a reader waits for news before it is looked whether it is still there. */
  private static final long BEAT_MILLIS = 5000;

  private final List<Entry> entries = new ArrayList<>();
  private boolean isOver;

  private record Entry(String name, Object value) {}

  /** Adds something that happened. */
  synchronized void add(String name, Object value) {
    entries.add(new Entry(name, value));
    notifyAll();
  }

  /** Nothing more will happen. */
  synchronized void end() {
    isOver = true;
    notifyAll();
  }

  /** Tells everything behind an entry, counted from 1, as it happens. */
  void tell(long since, Reply.Listener listener) throws IOException, InterruptedException {
    int told = (int) Math.max(0, since);
    while (true) {
      List<Entry> news = after(told);
      for (Entry entry : news) {
        listener.hear(++told, entry.name(), entry.value());
      }
      if (news.isEmpty()) {
        if (isOverAt(told)) {
          return;
        }
        listener.beat();
      }
    }
  }

  /** What is new; empty after a while without news, or at the end. */
  private synchronized List<Entry> after(int told) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
    for (long left = BEAT_MILLIS; entries.size() <= told && !isOver && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return told >= entries.size() ? List.of() : List.copyOf(entries.subList(told, entries.size()));
  }

  private synchronized boolean isOverAt(int told) {
    return isOver && told >= entries.size();
  }
}
