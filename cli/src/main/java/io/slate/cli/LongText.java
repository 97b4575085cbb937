package io.slate.cli;

import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.Tokenizer;
import java.nio.file.Path;
import java.util.List;

/**
 * A text in pieces, in memory or in a temporary file. No token reaches from one piece into the
 * next, so that the tokens of the pieces are those of the text.
 */
record LongText(List<String> pieces) {
  /** How many characters behind a place the end of a line or a word is looked for. */
  private static final int NEAR = 1000;

  /** A text in memory. */
  static LongText of(String whole) {
    return new LongText(List.of(whole));
  }

  /**
   * A whole file.
   *
   * @param tokenizer that the text is read for
   * @param place where it is kept
   * @throws DataException naming file and line, if it is not UTF-8, or is empty
   */
  static LongText read(Path file, Tokenizer tokenizer, OnDisk place) {
    var source = TextFile.of(UserFile.read(file, "a text"));
    List<String> pieces =
        place.read(file, () -> new TextPieces(source.longLines(), tokenizer), ShelfForm.texts());
    if (pieces.stream().allMatch(String::isBlank)) {
      throw new DataException(file + ": is empty, expected a text");
    }
    return new LongText(pieces);
  }

  /** A place in a text. */
  private record Mark(int piece, int offset) {}

  /**
   * What lies between two shares of the length, each moved behind a line or a word if one ends
   * near.
   *
   * @param from 0 for the beginning
   * @param to 1 for the end
   */
  LongText between(double from, double to) {
    Mark begin = from == 0 ? new Mark(0, 0) : cut(from);
    Mark end = to == 1 ? new Mark(pieces.size(), 0) : cut(to);
    int count = Math.max(0, end.piece() - begin.piece() + (end.offset() > 0 ? 1 : 0));
    Shelf<String> part =
        Shelf.made(
            count,
            i -> {
              String piece = pieces.get(begin.piece() + i);
              int last = begin.piece() + i == end.piece() ? end.offset() : piece.length();
              return piece.substring(i == 0 ? Math.min(begin.offset(), last) : 0, last);
            });
    return new LongText(pieces instanceof Shelf ? part : List.copyOf(part));
  }

  private Mark cut(double share) {
    long length = pieces.stream().mapToLong(String::length).sum();
    Mark at = mark(0, 0, (long) (length * share));
    String near = following(at);
    int line = near.indexOf('\n');
    int word = near.indexOf(' ');
    int end = line >= 0 && line < NEAR ? line + 1 : word >= 0 && word < NEAR ? word : 0;
    boolean isWithin =
        end < near.length()
            && Character.isLowSurrogate(near.charAt(end))
            && (at.piece() + at.offset() + end > 0);
    return mark(at.piece(), at.offset(), isWithin ? end + 1 : end);
  }

  /** So many characters behind a place. */
  private Mark mark(int piece, int offset, long further) {
    long left = offset + further;
    int at = piece;
    while (at < pieces.size() && left >= pieces.get(at).length()) {
      left -= pieces.get(at).length();
      at++;
    }
    return new Mark(at, (int) left);
  }

  /** Some characters behind a place. */
  private String following(Mark at) {
    var some = new StringBuilder();
    for (int i = at.piece(); i < pieces.size() && some.length() <= NEAR + at.offset(); i++) {
      some.append(pieces.get(i));
    }
    return some.substring(Math.min(at.offset(), some.length()));
  }

  /** How many tokens there are. */
  static long tokens(Tokenizer tokenizer, List<String> pieces) {
    return pieces.stream().mapToLong(piece -> tokenizer.tokens(piece).size()).sum();
  }
}
