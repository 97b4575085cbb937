import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays out what a user unpacks: launcher, jars, completion, licence.
 *
 * <p>{@code java Distribution.java CLASS_PATH ROOT TARGET STARTED}: the jars of the class path go
 * to {@code TARGET/lib}, their names in order to {@code TARGET/lib/class-path}, the files for
 * people from the repository's ROOT beside it. What is right already is left alone, and everything
 * else is replaced by a rename, so that a running Slate keeps the files that it has open. At last
 * {@code TARGET/../built} gets the time at which the build started: what is newer was not built.
 */
final class Distribution {
  private static final List<String> FROM_ROOT =
      List.of(
          "slate",
          "LICENSE",
          "README.md",
          "CHANGELOG.md",
          "ARCHITECTURE.md",
          "CONTRIBUTING.md",
          "scripts/movie-review");

  /** Folders that the README points into. */
  private static final List<String> FOLDERS = List.of("docs", "examples/src/main");

  private final Path root;
  private final Path target;
  private final Path lib;

  private Distribution(Path root, Path target) {
    this.root = root;
    this.target = target;
    this.lib = target.resolve("lib");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> jars =
        Stream.of(args[0].split(File.pathSeparator))
            .filter(element -> element.endsWith(".jar")) // not this module's absent classes
            .map(Path::of)
            .toList();
    Path target = Path.of(args[2]);
    new Distribution(Path.of(args[1]), target).layOut(jars);
    Path built = target.resolveSibling("built");
    Files.write(built, new byte[0]);
    Files.setLastModifiedTime(built, FileTime.from(Instant.parse(args[3])));
  }

  private void layOut(List<Path> jars) throws IOException, InterruptedException {
    Files.createDirectories(lib);
    boolean changed = removeOthers(jars);
    for (Path jar : jars) {
      changed |= copyJar(jar, lib.resolve(jar.getFileName()));
    }
    for (String name : FROM_ROOT) {
      Path copy = target.resolve(name);
      Files.createDirectories(copy.getParent());
      copy(root.resolve(name), copy);
    }
    for (String name : FOLDERS) {
      copyFolder(root.resolve(name), target.resolve(name));
    }
    if (changed) {
      writeCompletion(jars);
      var names = jars.stream().map(jar -> jar.getFileName().toString()).toList();
      Path list = Files.write(target.resolve("class-path.new"), names);
      Files.move(list, lib.resolve("class-path"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes jars that the class path no longer names; true if there were any. */
  private boolean removeOthers(List<Path> jars) throws IOException {
    var names = jars.stream().map(Path::getFileName).toList();
    boolean removed = false;
    try (Stream<Path> there = Files.list(lib)) {
      for (Path file : there.toList()) {
        if (file.toString().endsWith(".jar") && !names.contains(file.getFileName())) {
          Files.delete(file);
          removed = true;
        }
      }
    }
    return removed;
  }

  private static boolean copyJar(Path from, Path to) throws IOException {
    FileTime time = Files.getLastModifiedTime(from);
    if (Files.exists(to) && Files.getLastModifiedTime(to).equals(time)) {
      return false;
    }
    Path raised = ClassVersions.raise(from, to.resolveSibling(to.getFileName() + ".new"));
    Files.setLastModifiedTime(raised, time);
    Files.move(raised, to, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to) && Files.mismatch(from, to) < 0) {
      return;
    }
    Path copy = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        copy(file, copy);
      }
    }
  }

  private void writeCompletion(List<Path> jars) throws IOException, InterruptedException {
    Path script = Files.createDirectories(target.resolve("completion")).resolve("slate.bash");
    var classPath =
        String.join(
            File.pathSeparator,
            jars.stream().map(jar -> lib.resolve(jar.getFileName()).toString()).toList());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int exit =
        new ProcessBuilder(java, "-cp", classPath, "io.slate.cli.Main", "completion")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(script.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("'slate completion' ended with " + exit);
    }
  }
}
