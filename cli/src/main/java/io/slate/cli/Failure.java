package io.slate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Objects;

/** Says in a sentence why a command failed; {@code SLATE_DEBUG=1} adds the stack trace. */
final class Failure {
  private static final int EXIT_CODE = 1;

  private Failure() {}

  static int report(Terminal terminal, Voice voice, Exception exception) {
    if (!System.getenv().getOrDefault("SLATE_DEBUG", "").isEmpty()) {
      exception.printStackTrace(terminal.err());
    }
    return report(terminal, voice, sentence(exception));
  }

  static int report(Terminal terminal, Voice voice, String sentence) {
    voice.say(terminal, sentence);
    return EXIT_CODE;
  }

  /** The reason in the user's words; a fault of Slate itself is called one. */
  static String sentence(Exception exception) {
    return switch (exception) {
      case UncheckedIOException unchecked -> sentence(cause(unchecked));
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case AccessDeniedException denied -> denied.getFile() + ": access is denied";
      case FileAlreadyExistsException there -> there.getFile() + ": exists already";
      case NotDirectoryException file -> file.getFile() + ": is not a directory";
      case DirectoryNotEmptyException full -> full.getFile() + ": the directory is not empty";
      case FileSystemException other when other.getFile() != null && other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      case IOException io -> Objects.requireNonNullElse(io.getMessage(), io.toString());
      default -> isOwn(exception) ? message(exception) : fault(exception);
    };
  }

  private static IOException cause(UncheckedIOException unchecked) {
    return Objects.requireNonNull(unchecked.getCause(), "an UncheckedIOException has a cause");
  }

  private static boolean isOwn(Exception exception) {
    return exception.getClass().getName().startsWith("io.slate.");
  }

  private static String message(Exception exception) {
    return Objects.requireNonNullElse(exception.getMessage(), exception.toString());
  }

  private static String fault(Exception exception) {
    String where =
        Arrays.stream(exception.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.slate."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    return "a fault in Slate: %s%s. SLATE_DEBUG=1 shows more".formatted(exception, where);
  }
}
