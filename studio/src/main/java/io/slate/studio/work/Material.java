package io.slate.studio.work;

import io.slate.corpus.generated.FilmReviews;
import io.slate.data.LabelledText;
import io.slate.studio.look.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be trained on.
 *
 * @param files of examples
 * @param cells files of equations
 */
public record Material(List<String> files, List<String> cells) {
  private static final String REVIEWS = "film-reviews.tsv";
  private static final int REVIEW_COUNT = 6000;
  private static final List<String> ENDINGS =
      List.of(".tsv", ".csv", ".jsonl", ".txt", ".conllu", ".ts", ".gz");

  /** What a workspace has. */
  public static Material in(Workspace workspace) throws IOException {
    List<String> files = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (Path file : workspace.files(Material::isMaterial)) {
      (file.toString().endsWith(".cell") ? cells : files).add(workspace.name(file));
    }
    return new Material(List.copyOf(files), List.copyOf(cells));
  }

  private static boolean isMaterial(Path file) {
    String name = file.getFileName().toString();
    boolean isOfRun = name.equals(RunFolder.OUTPUT) || name.equals(RunFolder.LOG);
    return !isOfRun && (name.endsWith(".cell") || ENDINGS.stream().anyMatch(name::endsWith));
  }

  /** Writes generated film reviews to train on, unless they are there. */
  public static Map<String, String> reviews(Workspace workspace) throws IOException {
    Path file = workspace.place(REVIEWS);
    if (!Files.exists(file)) {
      var text = new StringBuilder("label\ttext\n");
      for (LabelledText review : FilmReviews.generate(REVIEW_COUNT, 42).items()) {
        text.append(review.label()).append('\t').append(review.text()).append('\n');
      }
      Files.writeString(file, text);
    }
    return Map.of("file", REVIEWS);
  }
}
