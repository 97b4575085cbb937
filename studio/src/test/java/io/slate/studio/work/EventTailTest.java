package io.slate.studio.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.studio.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class EventTailTest {
  @TempDir Path folder;

  /** Hears so many updates and then leaves. */
  private static final class Leaving implements Reply.Listener {
    private final int most;
    private final List<Long> steps = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Leaving(int most) {
      this.most = most;
    }

    @Override
    public void hear(long number, String name, Object value) throws IOException {
      names.add(name);
      if (value instanceof List<?> events) {
        numbers.add(number);
        events.forEach(event -> steps.add(((JsonNode) event).get("step").asLong()));
      }
      if (steps.size() >= most) {
        throw new IOException("has left");
      }
    }

    @Override
    public void beat() {}
  }

  private Path log() {
    return folder.resolve("events.jsonl");
  }

  private static String lines(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj("{\"event\":\"step\",\"epoch\":1,\"step\":%d,\"note\":\"größer\"}\n"::formatted)
        .collect(Collectors.joining());
  }

  private Leaving heard(long since, int most) throws InterruptedException {
    var reader = new Leaving(most);
    try {
      new EventTail(log(), () -> "running").tell(since, reader);
    } catch (IOException left) {
      assertThat(left).hasMessage("has left");
    }
    return reader;
  }

  @Test
  void allIsToldInOrder() throws Exception {
    Files.writeString(log(), lines(1, 1000));
    Leaving reader = heard(0, 1000);
    assertThat(reader.steps).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
    assertThat(reader.numbers).hasSize(3).last().isEqualTo(Files.size(log()));
  }

  @Test
  void whatBreaksWithinABlockIsToldAgain() throws Exception {
    Files.writeString(log(), lines(1, 1000));
    long reached = heard(0, 400).numbers.getLast();
    assertThat(heard(reached, 1000).steps).hasSize(1000).startsWith(1L);
    long end = Files.size(log());
    Files.writeString(log(), lines(1001, 1003), StandardOpenOption.APPEND);
    assertThat(heard(end, 3).steps).containsExactly(1001L, 1002L, 1003L);
  }

  @Test
  void aLineIsToldOnceItIsWhole() throws Exception {
    Files.writeString(log(), lines(1, 2) + "{\"event\":\"st");
    Leaving reader = heard(0, 2);
    assertThat(reader.steps).containsExactly(1L, 2L);
    assertThat(reader.numbers.getLast()).isEqualTo(Files.size(log()) - 12);
  }

  @Test
  void aLogThatWasCutBackIsToldAfresh() throws Exception {
    Files.writeString(log(), lines(1, 5));
    Leaving reader = heard(Files.size(log()) + 100, 5);
    assertThat(reader.names).startsWith("again", "events");
    assertThat(reader.steps).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void ofALongLogEverySoManythUpdateIsTold() throws Exception {
    Files.writeString(
        log(), lines(1, 50_000) + "{\"event\":\"finished\",\"epoch\":1,\"step\":7}\n");
    Leaving reader = heard(0, 50_000 / 3 + 1);
    assertThat(reader.steps).hasSize(50_000 / 3 + 1).endsWith(7L).startsWith(3L, 6L);
  }

  @Test
  void ofALogThatIsNotReadAsAWholeItsPlacesAndItsEndAreTold() throws Exception {
    long last = 0;
    try (var out = Files.newBufferedWriter(log())) {
      out.write("{\"event\":\"started\",\"epoch\":0,\"step\":0}\n");
      while (Files.size(log()) < 40L << 20) {
        out.write(lines(last + 1, last + 5000));
        last += 5000;
      }
    }
    long start = System.nanoTime();
    Leaving reader = heard(0, 2001);
    assertThat(reader.steps).startsWith(0L, 1L).isSorted().hasSizeBetween(2001, 8000);
    assertThat(reader.numbers).first().isEqualTo(0L);
    assertThat(reader.steps.get(1000)).isCloseTo(last / 2, within(last / 50));
    Leaving all = heard(0, 2002);
    assertThat(all.steps.getLast()).isGreaterThan(last * 9 / 10);
    assertThat((System.nanoTime() - start) * 1e-9).isLessThan(20);
  }
}
