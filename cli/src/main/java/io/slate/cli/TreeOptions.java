package io.slate.cli;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is learned of trees. */
final class TreeOptions {
  /** The words of the command line. */
  enum Nodes {
    all,
    root
  }

  @Option(
      names = "--nodes",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "Which nodes of a tree the network says a class of: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE})")
  private Nodes nodes = Nodes.all;

  @Option(
      names = "--unlabelled",
      paramLabel = "LABEL",
      description = "The label of nodes of which nothing is known; no class is learned of them.")
  private @Nullable String unlabelled;

  Nodes nodes() {
    return nodes;
  }

  Optional<String> unlabelled() {
    return Optional.ofNullable(unlabelled);
  }

  /** The trees of a file. */
  static Source<Tree> read(Path file) {
    return Trees.read(TextFile.of(file));
  }
}
