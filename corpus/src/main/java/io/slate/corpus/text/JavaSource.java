package io.slate.corpus.text;

import io.slate.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Java as people write it, for a model of characters: the source of the JDK that runs, which most
 * JDKs carry in {@code lib/src.zip}; where it is absent, source of Slate itself.
 *
 * <p>Files follow one another in the order of their names, without comments. Another release of the
 * JDK has another text.
 *
 * @param origin where the text is from, to be shown to a reader
 */
public record JavaSource(String origin, String text) {
  private static final List<String> OF_JDK =
      List.of("java.base/java/util", "java.base/java/lang", "java.base/java/io");

  /** Where the build puts source of the engine. */
  private static final List<String> OF_SLATE = List.of("io/slate/corpus/java");

  /**
   * Reads at most so many characters.
   *
   * @param most 1 or more; the last line is whole
   * @throws DataException if this machine has neither source
   */
  public static JavaSource read(int most) {
    return read(Path.of(System.getProperty("java.home", "")), ownPlace(), most);
  }

  /**
   * The same with places of one's own.
   *
   * @param own a folder or an archive that may hold source of Slate
   */
  static JavaSource read(Path javaHome, Path own, int most) {
    if (most < 1) {
      throw new DataException("found a limit of " + most + " characters, expected 1 or more");
    }
    Path archive = javaHome.resolve("lib").resolve("src.zip");
    String jdk = "the source of Java " + Runtime.version().feature();
    return text(archive, OF_JDK, most)
        .map(text -> new JavaSource(jdk, text))
        .or(() -> text(own, OF_SLATE, most).map(text -> new JavaSource("Slate's own source", text)))
        .orElseThrow(
            () ->
                new DataException(
                    "found no Java source: "
                        + archive
                        + " is absent, and so is Slate's own. Install the source of the JDK"
                        + " (openjdk-25-source, src.zip)"));
  }

  /** Where the classes and resources of this module lie. */
  private static Path ownPlace() {
    var location = JavaSource.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString()));
  }

  private static Optional<String> text(Path place, List<String> folders, int most) {
    try {
      if (Files.isDirectory(place)) {
        return joined(place, folders, most);
      }
      if (!Files.isRegularFile(place)) {
        return Optional.empty();
      }
      try (FileSystem archive = FileSystems.newFileSystem(place)) {
        return joined(archive.getPath("/"), folders, most);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(place + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> joined(Path root, List<String> folders, int most)
      throws IOException {
    var text = new StringBuilder();
    for (String folder : folders) {
      for (Path file : files(root.resolve(folder))) {
        if (text.length() < most) {
          text.append(JavaComments.removed(Files.readString(file))).append('\n');
        }
      }
    }
    text.setLength(Math.min(most, text.length()));
    text.setLength(text.lastIndexOf("\n") + 1);
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(JavaSource::isSource)
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .toList();
    }
  }

  private static boolean isSource(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".java") && !name.equals("package-info.java") && !name.contains("module-");
  }
}
