package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CrewTest {
  private static void await(Crew crew, long helpers) throws InterruptedException {
    while (crew.present() != helpers) {
      Thread.sleep(1);
    }
  }

  /** Runs pieces of all sizes and looks whether every part was done once. */
  private static void requireOnce(Crew crew, int pieces) {
    for (int piece = 0; piece < pieces; piece++) {
      var done = new AtomicIntegerArray(1 + piece % 23);
      crew.run(done.length(), done::incrementAndGet);
      for (int i = 0; i < done.length(); i++) {
        assertThat(done.get(i)).as("part %d of piece %d".formatted(i, piece)).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyPartIsDoneOnceAndBeforeTheNextPiece(int members) {
    try (var pool = Executors.newFixedThreadPool(3);
        var crew = new Crew(pool, members)) {
      requireOnce(crew, 5_000);
    }
  }

  @Test
  void helpersStayBetweenPiecesAndComeAgainWhenTheyHaveLeft() throws InterruptedException {
    var called = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(2)) {
      Executor counting =
          task -> {
            called.incrementAndGet();
            pool.execute(task);
          };
      try (var crew = new Crew(counting, 3)) {
        crew.call();
        await(crew, 2);
        requireOnce(crew, 1000);
        // Two calls, and some more if the machine held this thread up for a tenth of a second.
        assertThat(called.get()).isBetween(2, 100);
        await(crew, 0);
        int before = called.get();
        requireOnce(crew, 10);
        assertThat(called.get()).isGreaterThanOrEqualTo(before + 2);
      }
    }
  }

  @Test
  void aPoolCanBeClosedWhenTheCrewIs() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    var crew = new Crew(pool, 3);
    crew.call();
    await(crew, 2);
    long start = System.nanoTime();
    crew.close();
    pool.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aCrewThatIsForgottenHoldsNoThread() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    requireOnce(new Crew(pool, 3), 10);
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void helpersLeaveAPoolThatIsShutDownAndTheCallerGoesOn() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (var crew = new Crew(pool, 3)) {
      crew.call();
      await(crew, 2);
      pool.shutdownNow();
      assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(crew.present()).isZero();
      requireOnce(crew, 100);
    }
  }

  @Test
  void aPoolThatRunsItsTasksOnTheCallerIsNoHindrance() {
    try (var crew = new Crew(Runnable::run, 3)) {
      requireOnce(crew, 100);
      assertThat(crew.present()).isZero();
    }
  }

  @Test
  void aPoolThatIsBusyIsNoHindrance() {
    try (var crew = new Crew(_ -> {}, 3)) {
      requireOnce(crew, 100);
    }
  }

  @Test
  void aPieceThatFailsSaysSoOnceAndTheNextOneRuns() {
    try (var pool = Executors.newFixedThreadPool(2);
        var crew = new Crew(pool, 3)) {
      assertThatThrownBy(
              () ->
                  crew.run(
                      9,
                      part -> {
                        throw new IllegalStateException("part " + part);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("part ");
      requireOnce(crew, 10);
    }
  }
}
