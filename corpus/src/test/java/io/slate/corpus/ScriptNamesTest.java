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
    assertThat(names).hasSizeGreaterThan(400);
    assertThat(names.get("territory NA"))
        .contains(
            new TextPair("sr>namibija", "намибија"),
            new TextPair("sr<намибија", "namibija"),
            new TextPair("uz>namibiya", "намибия"),
            new TextPair("az>namibiya", "намибија"));
    assertThat(names.values().stream().mapToLong(List::size).sum()).isGreaterThan(2000);
  }

  @Test
  void eachTextIsInOneScript() {
    for (List<TextPair> pairs : ScriptNames.read().values()) {
      for (TextPair pair : pairs) {
        boolean isToCyrillic = pair.source().charAt(2) == '>';
        String latin = isToCyrillic ? pair.source() : pair.target();
        assertThat(latin).doesNotMatch(".*\\p{IsCyrillic}.*");
        String cyrillic = isToCyrillic ? pair.target() : pair.source().substring(3);
        assertThat(cyrillic).doesNotMatch(".*\\p{IsLatin}.*");
      }
    }
  }

  @Test
  void aLetterForALetterKnowsNoNeighbours() {
    var baseline =
        LettersBaseline.train(
            List.of(
                new TextPair("sr>rim", "рим"),
                new TextPair("sr>mir", "мир"),
                new TextPair("uz>shi", "ши")));
    assertThat(baseline.of("sr>mirim")).isEqualTo("мирим");
    assertThat(baseline.of("sr>sim")).isEqualTo("sим");
    assertThat(baseline.of("uz>rim")).isEqualTo("rim");
  }
}
