package io.slate.studio;

import io.slate.corpus.generated.FilmReviews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A small training that is asked of the studio, and what it learns from. */
final class Orders {
  private Orders() {}

  /** Writes generated reviews where {@link #run} looks for them. */
  static void reviews(Path folder, int count) throws IOException {
    Files.writeString(
        folder.resolve("reviews.tsv"),
        FilmReviews.generate(count, 42).items().stream()
            .map(each -> each.label() + "\t" + each.text() + "\n")
            .collect(Collectors.joining()));
  }

  /** The body of a request for a run. */
  static String run(String name, int epochs) {
    return """
    {"name":"%s","file":"reviews.tsv","cell":"lstm","hidden":8,"epochs":%d,"rate":0.003,
     "batch":16,"seed":42,"isOneWay":true}\
    """
        .formatted(name, epochs);
  }

  /** The state that an event of a run's feed tells; empty of an event that tells something else. */
  static String state(OpenStudio.Event event) {
    return event.name().equals("state") ? event.data().get("state").asString() : "";
  }
}
