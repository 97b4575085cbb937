package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SubwordsTest {
  private static Subwords train(int size, String... texts) {
    return Subwords.train(List.of(texts), size);
  }

  /** The example of Sennrich, Haddow & Birch (2016): e s, es t, l o, lo w come first there too. */
  @Test
  void theMostFrequentPairIsMergedFirst() {
    String[] texts = {
      "low low low low low",
      "lower lower",
      "newest newest newest newest newest newest",
      "widest widest widest"
    };
    Subwords subwords = train(259, texts);
    assertThat(IntStream.range(256, 259).mapToObj(subwords::decode))
        .containsExactly("es", "est", "lo");
    assertThat(subwords.encode("lowest")).containsExactly(258, 'w', 257);
  }

  @Test
  void equallyFrequentPairsAreMergedByTheirNumbers() {
    assertThat(train(257, "xy xy", "ab ab").decode(256)).isEqualTo("ab");
    assertThat(train(300, "dc ab ba", "cd ab ba dc"))
        .isEqualTo(train(300, "cd ab ba dc", "dc ab ba"));
  }

  @Test
  void runsOfOneLetterAreMergedFromTheLeft() {
    Subwords subwords = train(257, "aaaaa");
    assertThat(subwords.encode("aaaaa")).containsExactly(256, 256, 'a');
  }

  @Test
  void trainingEndsWhereNoPairOccursTwice() {
    assertThat(train(1000, "abc").size()).isEqualTo(256);
  }

  @Test
  void anyTextIsDecodedToItself() {
    Subwords subwords =
        train(400, "the cat sat on the mat, the dog on the log", "\u4E2D\u6587\u4E2D\u6587");
    for (int seed = 0; seed < 300; seed++) {
      long key = CounterRandom.child(seed, 0);
      String text =
          IntStream.range(0, CounterRandom.below(key, 0, 200))
              .mapToObj(i -> Character.toString(point(key, i + 1)))
              .collect(Collectors.joining());
      assertThat(subwords.decode(subwords.encode(text))).as("seed %d", seed).isEqualTo(text);
    }
  }

  /** White space, letters of the training texts, and anything that is no half of a pair. */
  private static int point(long key, int i) {
    return switch (CounterRandom.below(key, 2L * i, 3)) {
      case 0 -> " \t\n\u00A0".charAt(CounterRandom.below(key, 2L * i + 1, 4));
      case 1 -> "theca \u4E2D".charAt(CounterRandom.below(key, 2L * i + 1, 7));
      default -> {
        int point = CounterRandom.below(key, 2L * i + 1, 0x110000);
        yield point >= 0xD800 && point < 0xE000 ? 'x' : point;
      }
    };
  }

  @Test
  void longRunsAreEncodedInTheTimeThatTheyAreLong() {
    String text = "a".repeat(1 << 20);
    Subwords subwords = train(300, "a".repeat(64));
    assertThat(subwords.decode(subwords.encode(text))).isEqualTo(text);
  }

  @Test
  void jsonIsReadBack() {
    Subwords subwords = train(280, "the cat sat on the mat", "the hat");
    assertThat(Subwords.parse(subwords.toJson())).isEqualTo(subwords);
    assertThat(Subwords.parse("[]").size()).isEqualTo(256);
  }

  @Test
  void otherJsonIsRefused() {
    assertThatThrownBy(() -> Subwords.parse("{}")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Subwords.parse("[\"1 256\"]"))
        .hasMessage("subword 256 is \"1 256\", expected two numbers below it such as \"116 104\"");
    assertThatThrownBy(() -> Subwords.parse("[\"1 2\", \"1 2\"]"))
        .hasMessageContaining("stands twice");
    assertThatThrownBy(() -> train(255, "a")).hasMessageContaining("expected 256 or more");
  }

  @Test
  void partsThatDoubleWithEachLineAreRefused() {
    var json = new StringBuilder("[\"97 97\"");
    for (int number = 256; number < 300; number++) {
      json.append(",\"").append(number).append(' ').append(number).append('"');
    }
    assertThatThrownBy(() -> Subwords.parse(json.append("]").toString()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "subword 264 has 512 bytes, and no part of a text that it could stand for has more than"
                + " 260");
  }
}
