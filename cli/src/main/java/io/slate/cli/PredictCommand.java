package io.slate.cli;

import io.slate.data.TextLines;
import io.slate.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate predict}: which class a text is of. */
@Command(
    name = "predict",
    description = "Say which class a text is of, and how probable each is.",
    footer = {
      "",
      "With --file, or without TEXT from the standard input: a text on each line, answered by a"
          + " line of class, probability and text, with tabs between."
    })
final class PredictCommand implements Callable<Integer> {
  /** Texts that are classified together. */
  private static final int CHUNK = 256;

  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1..*", paramLabel = "TEXT", description = "What is classified.")
  private List<String> texts = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "A file with a text on each line.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    if (file != null && !texts.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "either texts or --file can be given, and both are");
    }
    Model model = weights.of(ModelFiles.read(place));
    if (!texts.isEmpty()) {
      List<Prediction> all = Prediction.of(model, texts);
      output.show(all, page -> print(page, all));
    } else if (output.isJson()) {
      List<Prediction> all = new ArrayList<>();
      eachOfLines(model, all::addAll);
      output.show(all, _ -> {});
    } else {
      eachOfLines(model, some -> output.tell(page -> some.forEach(each -> each.printLine(page))));
    }
    return 0;
  }

  private static void print(Page page, List<Prediction> all) {
    if (all.size() == 1) {
      all.getFirst().print(page);
    } else {
      all.forEach(each -> each.printLine(page));
    }
  }

  /** Answers at once what is typed, and many lines together where they are there already. */
  private void eachOfLines(Model model, Consumer<List<Prediction>> sink) throws IOException {
    InputStream in = output.terminal().in();
    try (TextLines lines =
        file != null
            ? TextLines.of(UserFile.read(file, "a file of texts"))
            : TextLines.of("the input", in)) {
      List<String> chunk = new ArrayList<>();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        chunk.add(line.get());
        if (output.terminal().out().checkError()) {
          return; // as in slate predict ... | head: nobody reads on
        }
        if (chunk.size() == CHUNK || (file == null && in.available() == 0)) {
          sink.accept(Prediction.of(model, chunk));
          chunk.clear();
        }
      }
      sink.accept(Prediction.of(model, chunk));
    }
  }
}
