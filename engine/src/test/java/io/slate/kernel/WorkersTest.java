package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkersTest {
  private final AtomicInteger done = new AtomicInteger();

  private void run(Workers workers, int times) {
    int before = done.get();
    for (int i = 0; i < times; i++) {
      workers.each(6, _ -> done.incrementAndGet());
    }
    assertThat(done).hasValue(before + 6 * times);
  }

  @Test
  void threadsThatStayAreAskedForOnce() {
    var called = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(2)) {
      var workers =
          new Workers(
                  task -> {
                    called.incrementAndGet();
                    pool.execute(task);
                  },
                  3)
              .staying();
      run(workers, 5_000);
      // More only where the machine held this thread up for a tenth of a second.
      assertThat(called.get()).isBetween(2, 500);
    }
  }

  @Test
  void threadsThatStayAreHeldForAMomentOnly() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    run(new Workers(pool, 3).staying(), 10);
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRunWithinARunHasThreadsOfItsOwn() {
    try (var pool = Executors.newFixedThreadPool(2)) {
      var workers = new Workers(pool, 3).staying();
      workers.each(4, _ -> workers.each(5, _ -> done.incrementAndGet()));
      assertThat(done).hasValue(20);
    }
  }

  @Test
  void aPoolThatRunsItsTasksOnTheCallerOrRefusesThemIsNoHindrance() {
    run(new Workers(Runnable::run, 3).staying(), 100);
    run(new Workers(Runnable::run, 3), 100);
    ExecutorService closed = Executors.newFixedThreadPool(1);
    closed.close();
    run(new Workers(closed, 3).staying(), 100);
    run(new Workers(closed, 3), 100);
  }

  @Test
  void noThreadIsTooFew() {
    assertThatThrownBy(() -> new Workers(Runnable::run, 0))
        .hasMessage("a run has one thread or more, and 0 are asked for");
  }
}
