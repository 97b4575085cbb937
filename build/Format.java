import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or mends the format of every Java file under the repository.
 *
 * <p>{@code java Format.java check ROOT} names the files that differ in {@code
 * ROOT/target/unformatted}, empty where all is well, for the build to fail with; {@code write}
 * rewrites them. Files older than {@code ROOT/target/formatted} are known to be right.
 */
final class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    Path target = Files.createDirectories(root.resolve("target"));
    Path started = Files.createTempFile(target, "format", "");
    List<Path> wrong = wrong(root, modified(target.resolve("formatted")), write);
    var names = wrong.stream().map(file -> "  " + root.relativize(file)).toList();
    boolean right = wrong.isEmpty() || write;
    Files.writeString(target.resolve("unformatted"), right ? "" : message(names));
    if (right) {
      Files.move(started, target.resolve("formatted"), StandardCopyOption.REPLACE_EXISTING);
      names.forEach(name -> System.out.println("formatted" + name));
    } else {
      Files.delete(started);
    }
  }

  private static String message(List<String> names) {
    return "Not formatted, ./format mends it:%n%s%n".formatted(String.join("\n", names));
  }

  private static List<Path> wrong(Path root, long known, boolean write) throws IOException {
    return sources(root).stream()
        .filter(file -> modified(file) >= known)
        .filter(file -> differs(file, write))
        .toList();
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> top = Files.list(root)) {
      return top.filter(Files::isDirectory).flatMap(Format::javaFiles).sorted().toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try {
      Path target = folder.resolve("target");
      return Files.walk(folder)
          .filter(file -> file.toString().endsWith(".java") && !file.startsWith(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long modified(Path file) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean differs(Path file, boolean write) {
    try {
      String found = Files.readString(file);
      String wanted =
          FORMATTER.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(found, JavaFormatterOptions.Style.GOOGLE)));
      if (wanted.equals(found)) {
        return false;
      }
      if (write) {
        Files.writeString(file, wanted);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " cannot be parsed: " + e.getMessage(), e);
    }
  }
}
