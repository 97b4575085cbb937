package io.slate.studio.http;

import io.slate.data.DataException;
import io.slate.equation.EquationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/**
 * What is answered in place of a result.
 *
 * @param status the HTTP status
 * @param error what was found, what was expected, what to do
 * @param mark where, if it is in a text that was sent
 * @param field which member of what was sent, if it is one
 */
public record Sentence(int status, String error, Optional<Mark> mark, Optional<String> field) {
  private static final System.Logger LOG = System.getLogger("io.slate.studio");

  /**
   * A place in a text.
   *
   * @param start the first character, from 0
   * @param end behind the last
   * @param line from 1
   * @param column from 1
   */
  public record Mark(int start, int end, int line, int column) {}

  static Sentence of(Problem problem) {
    return new Sentence(problem.status(), message(problem), Optional.empty(), problem.field());
  }

  /** Why work failed, in the words of the engine; a fault of Slate itself is called one. */
  static Sentence of(Throwable trouble) {
    return switch (trouble) {
      case EquationException wrong -> ofEquation(wrong);
      case UncheckedIOException unchecked ->
          of(Objects.requireNonNull(unchecked.getCause(), "it has a cause"));
      case NoSuchFileException missing -> plain(404, missing.getFile() + ": there is no such file");
      case IOException failed -> plain(500, message(failed));
      case OutOfMemoryError _ ->
          plain(507, "the heap is full; SLATE_JAVA_OPTS=-Xmx8g raises it, then start again");
      case StackOverflowError _ -> plain(422, "this is nested too deeply");
      case DataException data -> plain(422, message(data));
      case IllegalArgumentException _, IllegalStateException _ -> plain(422, message(trouble));
      default -> isOwn(trouble) ? plain(422, message(trouble)) : fault(trouble);
    };
  }

  /** The same for what was read by hand. */
  public static Sentence ofEquation(EquationException wrong) {
    var mark = new Mark(wrong.span().start(), wrong.span().end(), wrong.line(), wrong.column());
    return new Sentence(422, wrong.problem(), Optional.of(mark), Optional.empty());
  }

  private static Sentence plain(int status, String sentence) {
    return new Sentence(status, sentence, Optional.empty(), Optional.empty());
  }

  private static boolean isOwn(Throwable trouble) {
    return trouble.getClass().getName().startsWith("io.slate.");
  }

  private static Sentence fault(Throwable trouble) {
    LOG.log(System.Logger.Level.ERROR, "a request failed", trouble);
    return plain(500, "a fault in Slate: " + trouble);
  }

  private static String message(Throwable trouble) {
    return Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
  }
}
