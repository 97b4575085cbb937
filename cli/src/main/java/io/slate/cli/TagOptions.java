package io.slate.cli;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.tagged.Conllu;
import io.slate.corpus.tagged.TagColumns;
import io.slate.corpus.tagged.TaggedTokens;
import io.slate.corpus.tagged.Word;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what the tag of a word is. */
final class TagOptions {
  /** The words of the command line. */
  enum Tags {
    upos,
    xpos,
    relation
  }

  @Option(
      names = "--tags",
      paramLabel = "KIND",
      defaultValue = "upos",
      description =
          "What a .conllu file is read for: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE});"
              + " other files have a token and its tag on each line")
  private Tags tags = Tags.upos;

  /** The sentences of a file. */
  Source<TaggedTokens> read(Path file) {
    TextFile text = TextFile.of(file);
    return TaskOptions.hasEnding(file, ".conllu")
        ? Conllu.read(text).map(sentence -> sentence.tagged(this::tag))
        : TagColumns.read(text);
  }

  private Optional<String> tag(Word word) {
    return switch (tags) {
      case upos -> word.universalTag();
      case xpos -> word.languageTag();
      case relation -> word.relation();
    };
  }

  /** What is read, for a person. */
  String found(Path file) {
    return TaskOptions.hasEnding(file, ".conllu") ? "the tags " + tags.name() : "a token a line";
  }
}
