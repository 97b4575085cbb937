package io.slate.cli;

import io.slate.data.Subwords;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import java.util.Collection;

/** What texts are cut into before a network reads them. */
sealed interface Tokens {
  /**
   * What a rule gives.
   *
   * @param most how many are told apart, the most frequent ones
   */
  record Ruled(Tokenizer rule, int most) implements Tokens {}

  /**
   * Parts of words, learnt from the texts.
   *
   * @param rule of whatever else looks at the texts, such as a baseline
   * @param most how many there may be, 257 or more: every byte, and one for the unknown
   */
  record Learned(Tokenizer rule, int most) implements Tokens {}

  /** By what rule texts are read and counted outside the network. */
  Tokenizer rule();

  /** The tokens of these texts, as many as are asked for. */
  default Vocabulary vocabulary(Collection<String> texts) {
    return switch (this) {
      case Ruled(var rule, var most) -> Vocabulary.of(rule, texts, most);
      case Learned(_, var most) -> Vocabulary.of(Subwords.train(texts, most - 1));
    };
  }

  /** The same without a limit where a rule gives them: every token of the texts is known. */
  default Vocabulary everyToken(Collection<String> texts) {
    return switch (this) {
      case Ruled(var rule, _) -> Vocabulary.of(rule, texts, Integer.MAX_VALUE);
      case Learned _ -> vocabulary(texts);
    };
  }
}
