package io.slate.cell;

import io.slate.equation.CellSyntax;
import io.slate.equation.EquationException;
import io.slate.equation.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cells that come with Slate: one file each, beside this class in {@code library/}. */
final class Library {
  /** In the order in which they are listed: simple ones first, then by family. */
  static final List<String> NAMES =
      List.of(
          "rnn",
          "rnn_sigmoid",
          "rnn_relu",
          "lstm",
          "lstm_sigmoid",
          "lstm_additive",
          "lstm_1997",
          "lstm_linear_output",
          "lstm_relu",
          "lstm_concat",
          "lstm_peephole",
          "lstm_coupled",
          "gru_lecture",
          "gru",
          "gru_cho",
          "gru_reset_after",
          "fast_rnn",
          "rnn_skip",
          "jordan");

  private Library() {}

  /** Refuses a name that no file has. */
  static void requireKnown(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no cell '"
              + name
              + "' in the library"
              + EquationException.didYouMean(name, NAMES).map(hint -> "; " + hint).orElse("")
              + ". `slate cell list` names all "
              + NAMES.size());
    }
  }

  static CellSyntax read(String name) {
    String file = name + ".cell";
    try (var in = Library.class.getResourceAsStream("library/" + file)) {
      if (in == null) {
        throw new IllegalStateException("library/" + file + " is missing beside " + Library.class);
      }
      return Parser.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
