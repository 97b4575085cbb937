package io.slate.score;

import java.util.List;
import java.util.stream.IntStream;

/** Answers with all that makes tokenising hard, and two references for each. */
final class Answers {
  static final List<String> SAID =
      List.of(
          "The cat sat on the mat.",
          "It costs $1,234.50 - or 12-15 euros (about).",
          "\"Hello,\" she said; &quot;good-bye&quot; &amp; left.",
          "Zürich is a city in Switzerland",
          "a",
          "the the the the the the the",
          "",
          " Mr. O'Neil's e-mail: x@y.org/z?q=1 !");
  static final List<String> FIRST =
      List.of(
          "The cat is on the mat.",
          "It costs $1,234.50 or 12 - 15 euros, about.",
          "\"Hello\", she said, \"good-bye\" & left.",
          "Zürich is the largest city in Switzerland .",
          "a b",
          "The cat is on the mat.",
          "empty",
          "Mr O'Neil's email: x@y.org/z?q=1!");
  private static final List<String> SECOND =
      List.of(
          "There is a cat on the mat.",
          "The price is $1,234.50, or 12-15 euros.",
          "She said: \"Hello\" and left.",
          "The city of Zürich lies in Switzerland.",
          "a",
          "There is a cat on the mat.",
          "nothing here",
          "The e-mail of Mr. O'Neil: x@y.org/z?q=1");
  static final List<List<String>> ONE = Pairs.single(FIRST);
  static final List<List<String>> BOTH =
      IntStream.range(0, 8).mapToObj(i -> List.of(FIRST.get(i), SECOND.get(i))).toList();

  private Answers() {}
}
