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
    assertThat(names).hasSizeGreaterThan(700);
    assertThat(names.get("territory NP"))
        .contains(new TextPair("nepāla", "नेपाल"), new TextPair("नेपाल", "nepāla"))
        .doesNotHaveDuplicates();
    assertThat(names.values().stream().mapToLong(List::size).sum()).isGreaterThan(3500);
  }

  @Test
  void oneSideIsLatinAndTheOtherDevanagari() {
    for (List<TextPair> pairs : ScriptNames.read().values()) {
      for (TextPair pair : pairs) {
        boolean isLatin = pair.source().matches("\\p{IsLatin}.*");
        assertThat(isLatin ? pair.source() : pair.target()).doesNotMatch(".*\\p{IsDevanagari}.*");
        assertThat(isLatin ? pair.target() : pair.source()).doesNotMatch(".*\\p{IsLatin}.*");
      }
    }
  }

  @Test
  void neighboursSayWhatStandsForALetter() {
    assertThat(Devanagari.latin("भारत")).contains("bhārata");
    assertThat(Devanagari.latin("अंगोला")).contains("aṃgolā");
    assertThat(Devanagari.latin("क्रोएशिया")).contains("kroeśiyā");
    assertThat(Devanagari.latin("अज़रबैजान")).contains("azarabaijāna");
    assertThat(Devanagari.latin("गिनी-बिसाउ")).contains("ginī-bisāu");
    assertThat(Devanagari.latin("रूस देश")).contains("rūsa deśa");
  }

  @Test
  void whatIsNotOfTheScriptIsNotWritten() {
    assertThat(Devanagari.latin("भारत (A)")).isEmpty();
    assertThat(Devanagari.latin("ाभ")).isEmpty();
  }

  @Test
  void aLetterForALetterKnowsNoNeighbours() {
    var baseline =
        LettersBaseline.train(List.of(new TextPair("rim", "рим"), new TextPair("mir", "мир")));
    assertThat(baseline.of("mirim")).isEqualTo("мирим");
    assertThat(baseline.of("sim")).isEqualTo("sим");
  }
}
