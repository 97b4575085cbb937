package io.slate.studio.look;

import io.slate.studio.http.Problem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The folder that the studio may read and write, and nothing outside it. */
public final class Workspace {
  private static final int DEPTH = 4;
  private static final int MOST_FILES = 20_000;
  private static final Set<FileVisitOption> NO_LINKS = EnumSet.noneOf(FileVisitOption.class);

  private final Path root;

  /**
   * A workspace.
   *
   * @param folder that exists
   * @throws IOException if it cannot be found out where it is
   */
  public Workspace(Path folder) throws IOException {
    this.root = folder.toRealPath();
  }

  /** The folder, without links. */
  public Path root() {
    return root;
  }

  /**
   * A place in the workspace, that need not exist.
   *
   * @throws Problem if it is outside, by its name or by a link
   */
  public Path place(String name) throws IOException {
    Path place;
    try {
      place = root.resolve(name).normalize();
    } catch (InvalidPathException _) {
      throw Problem.wrong("'" + name + "' cannot be the name of a file");
    }
    if (!place.startsWith(root)) {
      throw outside(name);
    }
    Path there = place;
    while (!Files.exists(there) && !there.equals(root)) {
      there = Objects.requireNonNull(there.getParent(), "it is below the root");
    }
    if (!there.toRealPath().startsWith(root)) {
      throw outside(name);
    }
    return place;
  }

  private static Problem outside(String name) {
    return new Problem(403, "'" + name + "' is outside the workspace");
  }

  /** The name of a place in it, with slashes. */
  public String name(Path place) {
    return root.relativize(place).toString().replace('\\', '/');
  }

  /**
   * Files in it, a few folders deep, by name; hidden ones, links and what is in folders that nobody
   * may read are left out.
   */
  public List<Path> files(Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        NO_LINKS,
        DEPTH,
        new Visible() {
          private int seen;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            if (about.isRegularFile() && !isHidden(file) && wanted.test(file)) {
              found.add(file);
            }
            return ++seen > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  /** Folders in it and itself, likewise. */
  public List<Path> folders() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        NO_LINKS,
        DEPTH,
        new Visible() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
            if (!isHidden(folder)) {
              found.add(folder);
            }
            return super.preVisitDirectory(folder, about);
          }
        });
    found.sort(null);
    return found;
  }

  /** Passes by what is hidden or cannot be read. */
  private class Visible extends SimpleFileVisitor<Path> {
    boolean isHidden(Path place) {
      return !place.equals(root) && place.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
      return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }
}
