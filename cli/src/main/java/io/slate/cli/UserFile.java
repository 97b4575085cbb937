package io.slate.cli;

import io.slate.data.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files and folders that a user names; what is wrong with one is said before any work is done. */
final class UserFile {
  /** The end of the name of a file while it is written. */
  private static final String UNFINISHED = ".tmp";

  private UserFile() {}

  /**
   * A file to be read.
   *
   * @param what it should be, such as {@code a file of examples}
   * @throws DataException if it is a folder
   */
  static Path read(Path file, String what) {
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a folder, expected " + what);
    }
    return file;
  }

  /**
   * The whole text of a file.
   *
   * @throws DataException if it is a folder or not UTF-8
   */
  static String text(Path file, String what) throws IOException {
    try {
      return Files.readString(read(file, what), StandardCharsets.UTF_8);
    } catch (CharacterCodingException _) {
      throw new DataException(file + ": is not UTF-8, expected " + what + ". Convert it to UTF-8");
    }
  }

  /** Writes a whole text, or leaves what was there. */
  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a whole file, or leaves what was there. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    long process = ProcessHandle.current().pid();
    String begins = "." + target.getFileName() + ".";
    Path beside = target.resolveSibling(begins + process + UNFINISHED);
    tidy(target.resolveSibling("."), begins);
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Removes what processes left that were killed while they wrote the same file. */
  private static void tidy(Path folder, String begins) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> isLeft(file.getFileName().toString(), begins))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeft(String name, String begins) {
    if (!name.startsWith(begins) || !name.endsWith(UNFINISHED)) {
      return false;
    }
    String process =
        name.substring(
            begins.length(), Math.max(begins.length(), name.length() - UNFINISHED.length()));
    return process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  /**
   * Refuses a file that cannot be written, before any work is done.
   *
   * @throws DataException if it is a folder, or there is no folder for it
   */
  static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a folder, expected the name of a file to write");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new DataException(file + ": there is no such folder to write a file in");
    }
  }

  /**
   * Makes a folder to write in.
   *
   * @throws DataException if it cannot be made or written in
   */
  static void makeFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new DataException(folder + ": is a file, expected a folder. Name another one");
    }
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException problem) {
      String reason = problem.getReason() == null ? "" : ": " + problem.getReason();
      throw new DataException(folder + ": the folder cannot be made" + reason);
    } catch (IOException problem) {
      throw new DataException(folder + ": the folder cannot be made: " + problem.getMessage());
    }
    if (!Files.isWritable(folder)) {
      throw new DataException(folder + ": nothing can be written in this folder. Name another one");
    }
  }
}
