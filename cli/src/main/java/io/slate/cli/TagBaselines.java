package io.slate.cli;

import io.slate.corpus.tagged.TaggedTokens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags without a network: the most frequent one, of each word or of all. */
final class TagBaselines {
  private final Map<String, Map<String, Integer>> ofWords = new TreeMap<>();
  private final Map<String, Integer> ofAll = new TreeMap<>();

  private TagBaselines(List<TaggedTokens> train) {
    for (TaggedTokens sentence : train) {
      for (int i = 0; i < sentence.size(); i++) {
        String tag = sentence.tags().get(i);
        ofWords
            .computeIfAbsent(sentence.tokens().get(i), _ -> new TreeMap<>())
            .merge(tag, 1, Integer::sum);
        ofAll.merge(tag, 1, Integer::sum);
      }
    }
  }

  static List<Baseline> of(List<TaggedTokens> train, List<TaggedTokens> test) {
    var learned = new TagBaselines(train);
    String majority = most(learned.ofAll);
    long tokens = 0;
    long byWord = 0;
    long byAll = 0;
    for (TaggedTokens sentence : test) {
      for (int i = 0; i < sentence.size(); i++) {
        String tag = sentence.tags().get(i);
        Map<String, Integer> counts =
            learned.ofWords.getOrDefault(sentence.tokens().get(i), learned.ofAll);
        tokens++;
        byWord += most(counts).equals(tag) ? 1 : 0;
        byAll += majority.equals(tag) ? 1 : 0;
      }
    }
    return List.of(
        new Baseline("word", "the most frequent tag of each word", (double) byWord / tokens),
        new Baseline("majority", "the most frequent tag", (double) byAll / tokens));
  }

  /** Of two as frequent the first in the alphabet. */
  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .orElseThrow()
        .getKey();
  }
}
