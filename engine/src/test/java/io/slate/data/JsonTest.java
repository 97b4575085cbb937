package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Test
  void everyKindOfValueIsReadAndWrittenBack() {
    String text = "{\"a\":[1,-0.5e+10,true,false,null,\"é\"],\"b\":{},\"c\":[],\"\":\"\"}";
    assertThat(Json.parse(text).write()).isEqualTo(text);
    assertThat(Json.parse(" [ 1 ,\n2 ]\t\r\n"))
        .isEqualTo(new Json.Array(List.of(Json.Numeral.of(1), Json.Numeral.of(2))));
  }

  @Test
  void escapesAreReadAndOnlyTheNeededOnesWritten() {
    assertThat(Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\\u0001/\""))
        .isEqualTo(new Json.Text("\"\\/\b\f\n\r\té😀\u0001/"));
    assertThat(new Json.Text("\"\\/\b\f\n\r\té😀\u0001\u007f").write())
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\té😀\\u0001\u007f\"");
  }

  @Test
  void numbersKeepTheirSpelling() {
    for (String literal :
        List.of("0", "-0", "10", "1.50", "1e5", "1E-5", "123456789012345678901")) {
      assertThat(Json.parse(literal)).isEqualTo(new Json.Numeral(literal));
    }
    assertThat(new Json.Numeral("1e400").toDouble()).isInfinite();
    assertThat(new Json.Numeral("0.1").toDouble()).isEqualTo(0.1);
  }

  @Test
  void naturalNumbersAreDigitsAloneAndFitALong() {
    assertThat(new Json.Numeral("9223372036854775807").natural()).hasValue(Long.MAX_VALUE);
    for (String literal :
        List.of("9223372036854775808", "99999999999999999999", "-1", "1.0", "1e3")) {
      assertThat(new Json.Numeral(literal).natural()).isEmpty();
    }
  }

  @Test
  void faultsNameThePlaceWhatWasFoundAndWhatWasExpected() {
    assertFault("", "line 1, column 1: found the end, expected a value");
    assertFault(
        "{\"a\":1,\n \"b\" 2}", "line 2, column 6: found '2', expected ':' after the key \"b\"");
    assertFault("[1,]", "line 1, column 4: found ']', expected a value");
    assertFault("[1 2]", "line 1, column 4: found '2', expected ',' or ']'");
    assertFault("{\"a\":1,}", "column 8: found '}', expected a key in quotes");
    assertFault("{a:1}", "column 2: found 'a', expected a key in quotes");
    assertFault("{\"a\":1]", "column 7: found ']', expected ',' or '}'");
    assertFault("{} {}", "column 4: found '{', expected the end after the value");
    assertFault("nul", "column 1: found 'n', expected a value");
    assertFault("NaN", "column 1: found 'N', expected a value");
    assertFault("\uFEFF{}", "column 1: found '\uFEFF', expected a value");
    assertFault("01", "column 2: found '1', expected the end after the value");
    assertFault("+1", "column 1: found '+', expected a value");
    assertFault("-", "column 2: found the end, expected a digit");
    assertFault("1.", "column 3: found the end, expected a digit");
    assertFault(".5", "column 1: found '.', expected a value");
    assertFault("1e", "column 3: found the end, expected a digit");
    assertFault("\"a", "column 3: found the end, expected '\"' at the end of a string");
    assertFault("\"a\nb\"", "column 3: found U+000A, expected control characters as escapes");
    assertFault(
        "\"\\x\"", "column 3: found 'x', expected one of \" \\ / b f n r t u after a backslash");
    assertFault("\"\\u12g4\"", "column 6: found 'g', expected four hexadecimal digits after \\u");
    assertFault("\"\\u１234\"", "column 4: found '１', expected four hexadecimal digits after \\u");
  }

  @Test
  void duplicateKeysAreRefusedAlsoWhenSpeltDifferently() {
    assertFault("{\"a\":1,\"a\":1}", "column 8: the key \"a\" comes twice in one object");
    assertFault("{\"a\":1,\"\\u0061\":1}", "column 8: the key \"a\" comes twice in one object");
  }

  @Test
  void halfSurrogatePairsAreRefusedBothWays() {
    assertFault("\"\\ud83d\"", "an escape is half a surrogate pair");
    assertFault("\"\\ud83d\\u0041\"", "an escape is half a surrogate pair");
    assertFault("\"\\ude00\"", "an escape is half a surrogate pair");
    assertFault("\"\ud83d\"", "half a surrogate pair");
    assertThatThrownBy(() -> new Json.Text("\ud83d").write())
        .isInstanceOf(DataException.class)
        .hasMessage("a string holds half a surrogate pair, U+D83D, which no text can hold");
  }

  @Test
  void hostileSizesAreRefused() {
    assertThat(Json.parse("[".repeat(65) + "]".repeat(65))).isInstanceOf(Json.Array.class);
    assertFault("[".repeat(1_000_000), "column 66: nested deeper than 64");
    assertFault("{\"a\":".repeat(1_000_000), "nested deeper than 64");
    assertFault("[" + "0,".repeat(2_000_000), "more than 2000000 values");
  }

  private static void assertFault(String text, String message) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("JSON at line ")
        .hasMessageEndingWith(message);
  }
}
