package io.slate.corpus.series;

import io.slate.corpus.source.Reals;
import io.slate.data.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the lines that begin with an at sign. */
final class TsHeaderReader {
  private static final Set<String> KNOWN =
      Set.of(
          "problemname",
          "timestamps",
          "missing",
          "univariate",
          "dimension",
          "dimensions",
          "equallength",
          "serieslength",
          "classlabel",
          "targetlabel");

  private final Map<String, List<String>> said = new HashMap<>();

  /**
   * @param line without the at sign
   */
  void add(String line) {
    List<String> words = Stream.of(line.strip().split("\\s+")).toList();
    String name = words.getFirst().toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(name)) {
      throw new DataException(
          "\"@%s\" is not known, expected @problemName, @timeStamps, @missing, @univariate, @dimensions, @equalLength, @seriesLength, @classLabel, @targetLabel or @data"
              .formatted(Reals.shown(words.getFirst())));
    }
    if (said.put(name, words.subList(1, words.size())) != null) {
      throw new DataException("\"@" + words.getFirst() + "\" stands twice");
    }
  }

  TsHeader header() {
    boolean univariate = isTrue("univariate");
    Optional<Integer> dimensions = count("dimensions").or(() -> count("dimension"));
    if (univariate && dimensions.filter(count -> count != 1).isPresent()) {
      throw new DataException("@univariate is true, but @dimensions is " + dimensions.get());
    }
    List<String> classes = said.getOrDefault("classlabel", List.of());
    if (isTrue("classlabel") && classes.size() < 2) {
      throw new DataException("@classLabel is true, expected the labels behind it");
    }
    return new TsHeader(
        String.join(" ", said.getOrDefault("problemname", List.of())),
        isTrue("timestamps"),
        !said.containsKey("missing") || isTrue("missing"),
        univariate ? Optional.of(1) : dimensions,
        isTrue("equallength") ? count("serieslength") : Optional.empty(),
        isTrue("classlabel") ? List.copyOf(classes.subList(1, classes.size())) : List.of(),
        isTrue("targetlabel"));
  }

  private boolean isTrue(String name) {
    List<String> words = said.getOrDefault(name, List.of("false"));
    String first = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
    return switch (first) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new DataException("@" + name + " is neither true nor false");
    };
  }

  private Optional<Integer> count(String name) {
    return Optional.ofNullable(said.get(name)).map(words -> count(name, String.join(" ", words)));
  }

  private static int count(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new DataException(
          "@%s is \"%s\", expected a whole number above 0".formatted(name, Reals.shown(text)));
    }
    return Integer.parseInt(text);
  }
}
