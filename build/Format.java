import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or mends the format of every Java file under the repository.
 *
 * <p>{@code java Format.java check ROOT} names the files that differ and exits 1; {@code write}
 * rewrites them. Files older than {@code ROOT/target/formatted} are known to be right.
 */
final class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]);
    Path stamp = root.resolve("target/formatted");
    Path started = Files.createTempFile(Files.createDirectories(root.resolve("target")), "f", "");
    long known = Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toMillis() : 0;
    List<Path> wrong =
        sources(root).stream()
            .filter(file -> modified(file) >= known)
            .filter(file -> differs(file, write))
            .toList();
    if (wrong.isEmpty() || write) {
      Files.move(started, stamp, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      wrong.forEach(file -> System.out.println("formatted " + root.relativize(file)));
      return;
    }
    Files.delete(started);
    wrong.forEach(file -> System.err.println("not formatted: " + root.relativize(file)));
    System.err.println("Run ./format (or mvn -q -N -Pformat verify) to mend them.");
    System.exit(1);
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
      return Files.getLastModifiedTime(file).toMillis();
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
