package io.slate.corpus.tagged;

import io.slate.corpus.source.Reals;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Gathers the lines of one sentence of CoNLL-U. */
final class SentenceBuilder {
  private static final int COLUMNS = 10;

  private final List<String> comments = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<Sentence.Contraction> contractions = new ArrayList<>();
  private final List<Sentence.Omission> omissions = new ArrayList<>();

  boolean isEmpty() {
    return comments.isEmpty() && words.isEmpty() && contractions.isEmpty() && omissions.isEmpty();
  }

  void add(String line) {
    if (line.startsWith("#")) {
      if (!words.isEmpty()) {
        throw new DataException("found a comment, expected an empty line before it");
      }
      comments.add(line.substring(1).strip());
      return;
    }
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new DataException(
          "found %d column%s, expected 10 with tabs between"
              .formatted(columns.length, columns.length == 1 ? "" : "s"));
    }
    if (columns[1].isEmpty()) {
      throw new DataException("the form is empty, expected a word");
    }
    place(columns);
  }

  private void place(String[] columns) {
    String id = columns[0];
    int dash = id.indexOf('-');
    int point = id.indexOf('.');
    if (dash > 0) {
      contract(number(id.substring(0, dash)), number(id.substring(dash + 1)), columns[1]);
    } else if (point > 0) {
      omit(number(id.substring(0, point)), number(id.substring(point + 1)), word(columns));
    } else if (number(id) == words.size() + 1) {
      words.add(word(columns));
    } else {
      throw new DataException("found word " + id + ", expected word " + (words.size() + 1));
    }
  }

  private void contract(int first, int last, String form) {
    int free = contractions.isEmpty() ? 1 : contractions.getLast().last() + 1;
    if (first != words.size() + 1 || last < first || first < free) {
      throw new DataException(
          "found the contraction %d-%d, expected one that begins at word %d"
              .formatted(first, last, Math.max(free, words.size() + 1)));
    }
    contractions.add(new Sentence.Contraction(first, last, form));
  }

  private void omit(int after, int number, Word word) {
    boolean same = !omissions.isEmpty() && omissions.getLast().after() == words.size();
    int expected = same ? omissions.getLast().number() + 1 : 1;
    if (after != words.size() || number != expected) {
      throw new DataException(
          "found the empty node %d.%d, expected %d.%d"
              .formatted(after, number, words.size(), expected));
    }
    omissions.add(new Sentence.Omission(after, number, word));
  }

  private static Word word(String[] columns) {
    return new Word(
        columns[1],
        columns[1].equals("_") ? Optional.of(columns[2]) : value(columns[2]),
        value(columns[3]),
        value(columns[4]),
        features(columns[5]),
        value(columns[6]).map(SentenceBuilder::number),
        value(columns[7]));
  }

  private static Optional<String> value(String column) {
    return Optional.of(column).filter(text -> !text.equals("_") && !text.isEmpty());
  }

  private static SequencedMap<String, String> features(String column) {
    var features = new LinkedHashMap<String, String>();
    for (String feature : value(column).map(text -> text.split("\\|", -1)).orElse(new String[0])) {
      int equals = feature.indexOf('=');
      if (equals <= 0) {
        throw new DataException(
            "the feature \"%s\" has no value, expected Name=Value".formatted(Reals.shown(feature)));
      }
      if (features.put(feature.substring(0, equals), feature.substring(equals + 1)) != null) {
        throw new DataException("the feature \"%s\" stands twice".formatted(Reals.shown(feature)));
      }
    }
    return Collections.unmodifiableSequencedMap(features);
  }

  private static int number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      throw new DataException(
          "\"%s\" is no number of a word, expected such as 3, 3-4 or 3.1"
              .formatted(Reals.shown(text)));
    }
    return Integer.parseInt(text);
  }

  Sentence build() {
    if (words.isEmpty()) {
      throw new DataException("the sentence has no word, expected word 1");
    }
    int size = words.size();
    for (var contraction : contractions) {
      requireWord(contraction.last(), "the contraction \"" + contraction.form() + "\" ends at");
    }
    for (int i = 0; i < size; i++) {
      String what = "word %d, \"%s\", depends on".formatted(i + 1, words.get(i).form());
      words.get(i).head().ifPresent(head -> requireWord(head, what));
    }
    return new Sentence(comments, words, contractions, omissions);
  }

  private void requireWord(int number, String what) {
    if (number > words.size()) {
      throw new DataException(
          "the sentence that ends here has %d words, but %s word %d"
              .formatted(words.size(), what, number));
    }
  }
}
