package io.slate.corpus.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConlluTest {
  private static String line(String id, String form, String head) {
    return String.join("\t", id, form, "_", "NOUN", "_", "_", head, "_", "_", "_") + "\n";
  }

  private static List<Sentence> sentences(String text) {
    return Conllu.read(TextFile.of("t", text)).toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> sentences(text)).isInstanceOf(DataException.class).hasMessage(message);
  }

  @Test
  void wordsContractionsAndOmissionsAreToldApart() {
    String text =
        "# sent_id = s-1\n"
            + "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
            + "1\tdo\tdo\tAUX\tVB\tMood=Ind|Tense=Pres\t0\troot\t0:root\t_\n"
            + line("2", "n't", "1")
            + line("2.1", "go", "_")
            + line("2.2", "there", "_")
            + "\n"
            + line("1", "_", "0");
    List<Sentence> sentences = sentences(text.replace("\n", "\r\n"));
    assertThat(sentences).hasSize(2);
    Sentence first = sentences.getFirst();
    assertThat(first.comment("sent_id")).contains("s-1");
    assertThat(first.words()).extracting(Word::form).containsExactly("do", "n't");
    assertThat(first.words().getFirst().features()).containsEntry("Mood", "Ind").hasSize(2);
    assertThat(first.words().getFirst().languageTag()).contains("VB");
    assertThat(first.words().getLast().lemma()).isEmpty();
    assertThat(first.contractions()).containsExactly(new Sentence.Contraction(1, 2, "don't"));
    assertThat(first.omissions()).extracting(Sentence.Omission::number).containsExactly(1, 2);
    assertThat(first.tagged(Word::universalTag))
        .isEqualTo(new TaggedTokens(List.of("do", "n't"), List.of("AUX", "NOUN")));
    assertThatThrownBy(() -> first.tagged(Word::languageTag)).hasMessageContaining("\"n't\"");
    assertThat(sentences.getLast().words().getFirst().lemma()).contains("_");
  }

  @Test
  void faultsNameTheLine() {
    assertRefused("", "t: is empty, expected sentences in CoNLL-U");
    assertRefused("1\ta\n", "t, line 1: found 2 columns, expected 10 with tabs between");
    assertRefused(line("2", "a", "0"), "t, line 1: found word 2, expected word 1");
    assertRefused(
        line("1", "a", "0") + line("1", "b", "0"), "t, line 2: found word 1, expected word 2");
    assertRefused(
        line("x", "a", "0"),
        "t, line 1: \"x\" is no number of a word, expected such as 3, 3-4 or 3.1");
    assertRefused(
        line("1", "a", "2") + "\n",
        "t, line 2: the sentence that ends here has 1 words, but word 1, \"a\", depends on word 2");
    assertRefused(
        line("1-2", "a", "_") + line("1", "a", "0"),
        "t, line 2: the sentence that ends here has 1 words, but the contraction \"a\" ends at word"
            + " 2");
    assertRefused(
        line("2-3", "a", "_"),
        "t, line 1: found the contraction 2-3, expected one that begins at word 1");
    assertRefused(line("1.1", "a", "_"), "t, line 1: found the empty node 1.1, expected 0.1");
    assertRefused(
        line("1", "a", "0") + "# late\n",
        "t, line 2: found a comment, expected an empty line before it");
    assertRefused("# alone\n\n", "t, line 2: the sentence has no word, expected word 1");
    assertRefused(
        "1\ta\t_\t_\t_\tGender\t_\t_\t_\t_\n",
        "t, line 1: the feature \"Gender\" has no value, expected Name=Value");
  }

  @Test
  void columnsOfTheSharedTasksAreRead() {
    String text =
        "-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n\nPeter NNP B-NP B-PER";
    assertThat(TagColumns.read(TextFile.of("t", text)).toList())
        .containsExactly(
            new TaggedTokens(List.of("EU", "rejects"), List.of("B-ORG", "O")),
            new TaggedTokens(List.of("Peter"), List.of("B-PER")));
    assertThat(TagColumns.read(TextFile.of("t", "New York\tNOUN\n")).toList())
        .containsExactly(new TaggedTokens(List.of("New York"), List.of("NOUN")));
  }

  @Test
  void columnsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> TagColumns.read(TextFile.of("t", "a X\nb\n")).toList())
        .isInstanceOf(DataException.class)
        .hasMessage("t, line 2: found one column, expected a token and its tag");
    assertThatThrownBy(() -> TagColumns.read(TextFile.of("t", "a X\nb Y Z\n")).toList())
        .hasMessage("t, line 2: found 3 columns, expected 2 as before");
  }

  /** Counts as SOURCE.md states them. */
  @ParameterizedTest
  @CsvSource({"train, 12544, 204577", "dev, 2001, 25147", "test, 2077, 25094"})
  void theEnglishWebTreebankHasItsPublishedSize(String part, int sentences, int words) {
    int[] counts = {0, 0};
    Set<String> tags = new HashSet<>();
    Conllu.read(SharedData.file("ud-english-ewt/en_ewt-ud-" + part + ".conllu.gz"))
        .map(sentence -> sentence.tagged(Word::universalTag))
        .forEach(
            tagged -> {
              counts[0]++;
              counts[1] += tagged.size();
              tags.addAll(tagged.tags());
            });
    assertThat(counts).containsExactly(sentences, words);
    assertThat(tags).hasSize(17);
  }
}
