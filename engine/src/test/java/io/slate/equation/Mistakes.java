package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people mistype, with the stretch that is marked between « and », and what they are told. */
final class Mistakes {
  /** Declares names of every kind. */
  static final String HEADER =
      """
      language 1
      cell test
      input x
      state h, c
      output y
      weight W, U, W_f, R{1..3}
      bias b
      vector p
      tensor V
      size rank
      integer k = 2, depth = 3
      activation phi = tanh
      """;

  /** A line in a cell with the names above. */
  static void line(String marked, String problem) {
    file(HEADER + marked, problem);
  }

  /** A whole text. */
  static void file(String marked, String problem) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");
    assertThatExceptionOfType(EquationException.class)
        .as(marked)
        .isThrownBy(() -> Parser.parse("test.cell", text))
        .satisfies(
            mistake -> {
              assertThat(mistake.problem()).isEqualTo(problem);
              assertThat(text.substring(mistake.span().start(), mistake.span().end()))
                  .isEqualTo(text.substring(start, end));
              assertThat(mistake.span().start()).isEqualTo(start);
            });
  }

  private Mistakes() {}
}
