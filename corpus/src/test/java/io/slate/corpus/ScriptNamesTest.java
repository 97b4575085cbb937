package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.table.TextPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptNamesTest {
  @Test
  void namesOfOneThingStandTogether() {
    Map<String, List<TextPair>> names = ScriptNames.read();
    assertThat(names).hasSizeGreaterThan(300);
    assertThat(names.get("territory MG"))
        .contains(
            new TextPair(">madagaskar", "мадагаскар"), new TextPair("<мадагаскар", "madagascar"));
    assertThat(names.values().stream().mapToLong(List::size).sum()).isGreaterThan(5000);
  }

  @Test
  void eachTextIsInOneScript() {
    for (List<TextPair> pairs : ScriptNames.read().values()) {
      for (TextPair pair : pairs) {
        String latin = pair.source().startsWith(">") ? pair.source().substring(1) : pair.target();
        assertThat(latin).doesNotMatch(".*\\p{IsCyrillic}.*");
        assertThat(pair.source().charAt(0)).isIn('<', '>');
      }
    }
  }

  @Test
  void aLetterForALetterKnowsNoNeighbours() {
    var baseline =
        LettersBaseline.train(
            List.of(
                new TextPair(">rim", "рим"),
                new TextPair(">mir", "мир"),
                new TextPair(">shi", "ши")));
    assertThat(baseline.of(">mirim")).isEqualTo("мирим");
    assertThat(baseline.of(">sim")).isEqualTo("sим");
    assertThat(baseline.of("<rim")).isEqualTo("rim");
  }
}
