package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slate.corpus.music.Pieces;
import io.slate.corpus.series.TsFile;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Delimited;
import io.slate.corpus.table.JsonLines;
import io.slate.corpus.table.Row;
import io.slate.corpus.tagged.Conllu;
import io.slate.corpus.tagged.TagColumns;
import io.slate.corpus.tagged.Word;
import io.slate.corpus.text.Lines;
import io.slate.corpus.text.Tokens;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import io.slate.data.DataException;
import io.slate.data.Subwords;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The inputs that are replayed lie in the resources, one folder for each method. */
final class ReadersFuzzTest {
  private static TextFile file(byte[] bytes) {
    return TextFile.of("fuzz", bytes);
  }

  /** A reader may refuse its input, if it says where. */
  private static void readAll(Source<?> source) {
    try {
      assertThat(source.toList()).isNotEmpty();
    } catch (DataException e) {
      assertThat(e.getMessage()).containsPattern("^(after )?fuzz[:,]");
    }
  }

  @FuzzTest(maxDuration = "1m")
  void aTableGivesRowsOrAMessage(byte[] bytes) {
    for (Delimited form : List.of(Delimited.TSV, Delimited.CSV)) {
      readAll(form.read(file(bytes)).map(ReadersFuzzTest::lastColumn));
    }
  }

  @FuzzTest(maxDuration = "1m")
  void jsonLinesGiveRowsOrAMessage(byte[] bytes) {
    readAll(JsonLines.read(file(bytes)).map(ReadersFuzzTest::lastColumn));
  }

  private static List<String> lastColumn(Row row) {
    Column last = row.columns().isEmpty() ? Column.of(1) : row.columns().getLast();
    assertThat(row.number(last))
        .satisfiesAnyOf(n -> assertThat(n).isNaN(), n -> assertThat(n).isFinite());
    return row.list(last, ";");
  }

  @FuzzTest(maxDuration = "1m")
  void anyTextIsTokensOrAMessage(byte[] bytes) {
    readAll(Lines.read(file(bytes)));
    readAll(Tokens.words(file(bytes), "<eos>"));
    readAll(Tokens.characters(file(bytes)));
    readAll(Tokens.bytes(file(bytes)));
  }

  @FuzzTest(maxDuration = "1m")
  void treebanksGiveSentencesOrAMessage(byte[] bytes) {
    readAll(Conllu.read(file(bytes)).map(sentence -> sentence.tagged(Word::universalTag)));
    readAll(TagColumns.read(file(bytes)));
  }

  @FuzzTest(maxDuration = "1m")
  void aSeriesFileGivesSeriesOrAMessage(byte[] bytes) {
    readAll(TsFile.read(file(bytes)));
  }

  @FuzzTest(maxDuration = "1m")
  void bracketsAreATreeOrAMessage(byte[] bytes) {
    readAll(Trees.read(file(bytes)).map(ReadersFuzzTest::readBack));
  }

  private static Tree readBack(Tree tree) {
    assertThat(Trees.read(TextFile.of("fuzz", tree.toString())).toList()).containsExactly(tree);
    return tree;
  }

  @FuzzTest(maxDuration = "1m")
  void musicGivesPiecesOrAMessage(byte[] bytes) {
    readAll(Pieces.read(file(bytes), "train"));
  }

  @FuzzTest(maxDuration = "1m")
  void aTextSurvivesItsSubwords(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Subwords subwords = Subwords.train(List.of(text), 300);
    assertThat(subwords.decode(subwords.encode(text))).isEqualTo(text);
    assertThat(Subwords.parse(subwords.toJson())).isEqualTo(subwords);
  }
}
