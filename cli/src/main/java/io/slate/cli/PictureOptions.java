package io.slate.cli;

import io.slate.cli.picture.Drawing;
import io.slate.cli.picture.Png;
import io.slate.cli.picture.Svg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The files into which a result is drawn. */
final class PictureOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw it into an SVG file.")
  private @Nullable Path svg;

  @Option(names = "--png", paramLabel = "FILE", description = "Draw it into a PNG file.")
  private @Nullable Path png;

  /** Refuses files that cannot be written; before any work is done. */
  void check() {
    files().forEach(UserFile::requireWritable);
  }

  /** Shows a result, and draws it into the files that were asked for. */
  void show(Pictured result, Output output) throws IOException {
    if (svg != null || png != null) {
      Drawing drawing = drawing(result);
      if (svg != null) {
        UserFile.write(svg, Svg.of(drawing).getBytes(StandardCharsets.UTF_8));
      }
      if (png != null) {
        UserFile.write(png, Png.of(drawing));
      }
    }
    output.show(
        result,
        page -> {
          result.print(page);
          files().forEach(file -> page.line("The picture is in " + file + "."));
        });
  }

  private Drawing drawing(Pictured result) {
    try {
      return result.picture();
    } catch (IllegalArgumentException unfit) {
      throw new ParameterException(command.commandLine(), String.valueOf(unfit.getMessage()));
    }
  }

  /** Whether a file is asked for. */
  boolean areAsked() {
    return files().findAny().isPresent();
  }

  private Stream<Path> files() {
    return Stream.of(Optional.ofNullable(svg), Optional.ofNullable(png)).flatMap(Optional::stream);
  }
}
