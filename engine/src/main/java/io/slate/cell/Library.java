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
  /** Those that lectures build up in their order, then others by name, then those over trees. */
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
          "jordan",
          "antisymmetric",
          "antisymmetric_gated",
          "atr",
          "augru",
          "brc",
          "nbrc",
          "cfn",
          "cornn",
          "dsgu",
          "elstm",
          "fast_grnn",
          "fast_grnn_low_rank",
          "indrnn",
          "intersection_rnn",
          "janet",
          "layer_norm_rnn",
          "layer_norm_gru",
          "layer_norm_lstm",
          "lem",
          "light_ru",
          "ligru",
          "lipschitz_rnn",
          "lstmp",
          "mc_lstm",
          "mgu",
          "mgu1",
          "mgu2",
          "mgu3",
          "min_gru",
          "min_lstm",
          "minimal_rnn",
          "miru1",
          "miru2",
          "multiplicative_integration_rnn",
          "multiplicative_integration_gru",
          "multiplicative_integration_lstm",
          "multiplicative_lstm",
          "mut1",
          "mut2",
          "mut3",
          "nas",
          "qrnn",
          "ran",
          "res_lstm",
          "rg_lru",
          "rhn",
          "scrn",
          "sgu",
          "slstm",
          "sru",
          "star",
          "t_rnn",
          "t_gru",
          "t_lstm",
          "tau_gru",
          "ugrnn",
          "unicornn",
          "wmc_lstm",
          "recursive_nn",
          "rntn",
          "child_sum_tree_lstm",
          "n_ary_tree_lstm");

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
