package io.slate.studio.look;

import io.slate.cell.Cell;
import io.slate.model.Model;
import io.slate.model.ModelFileException;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The models of a workspace, each read when it is first looked at. */
public final class Models {
  private static final String FILE = "model.safetensors";

  /** Models kept in memory; the one looked at longest ago goes. */
  private static final int KEPT = 4;

  private final Workspace workspace;
  private final Optional<Path> given;
  private final Map<Path, Loaded> loaded = new LinkedHashMap<>(8, 0.75f, true);

  /** What was said of a file, so that a list need not read all again. */
  private final Map<Path, Told> told = new ConcurrentHashMap<>();

  private record Loaded(FileTime time, Model model) {}

  private record Told(FileTime time, About about) {}

  /**
   * What numbers a model of series takes.
   *
   * @param width how many at each step
   * @param least how many steps
   */
  public record Steps(int width, int least) {}

  /**
   * A model as it is listed.
   *
   * @param id to ask for it by
   * @param cells of its recurrent layers
   * @param reads texts, series, pictures or trees; empty of a file that cannot be read
   * @param steps the numbers that it takes, if it reads series
   * @param says such as class or next token
   * @param problem why it cannot be looked at, if so
   * @param written when its file was, in milliseconds since 1970
   */
  public record About(
      String id,
      List<String> cells,
      List<String> layers,
      String reads,
      Optional<Steps> steps,
      String says,
      List<String> labels,
      Map<String, String> provenance,
      Optional<String> problem,
      long written) {}

  /**
   * The models of a workspace.
   *
   * @param given one more, wherever it is
   */
  public Models(Workspace workspace, Optional<Path> given) throws IOException {
    this.workspace = workspace;
    this.given = given.isPresent() ? Optional.of(file(given.get()).toRealPath()) : Optional.empty();
  }

  private static Path file(Path place) {
    return Files.isDirectory(place) ? place.resolve(FILE) : place;
  }

  /** All of them, the one that was given first. */
  public List<About> list() throws IOException {
    List<Path> files = new ArrayList<>();
    given.ifPresent(files::add);
    for (Path file : workspace.files(Models::isModel)) {
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    return files.stream().map(this::about).toList();
  }

  private static boolean isModel(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".safetensors") && !name.startsWith("checkpoint");
  }

  private About about(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      Told before = told.get(file);
      if (before != null && before.time().equals(time)) {
        return before.about();
      }
      About about = read(file, time);
      told.put(file, new Told(time, about));
      return about;
    } catch (IOException gone) {
      return unreadable(file, gone, FileTime.fromMillis(0));
    }
  }

  private About read(Path file, FileTime time) throws IOException {
    try {
      Model model = model(file, time);
      Source source = model.network().source();
      return new About(
          id(file),
          cells(model),
          List.copyOf(model.program().recurrentLayers().keySet()),
          read(source),
          Traces.steps(model),
          model.network().head().name(),
          model.network().head() instanceof Head.Classes(var labels) ? labels : List.of(),
          model.provenance(),
          problem(model),
          time.toMillis());
    } catch (ModelFileException | IllegalArgumentException wrong) {
      return unreadable(file, wrong, time);
    }
  }

  private About unreadable(Path file, Exception why, FileTime time) {
    return new About(
        id(file),
        List.of(),
        List.of(),
        "",
        Optional.empty(),
        "",
        List.of(),
        Map.of(),
        Optional.of(String.valueOf(why.getMessage())),
        time.toMillis());
  }

  private static List<String> cells(Model model) {
    return Stream.concat(
            model.program().recurrentLayers().values().stream().map(l -> l.settings().cell()),
            model.program().treeLayers().values().stream().map(l -> l.settings().cell()))
        .map(Cell::name)
        .distinct()
        .toList();
  }

  private static String read(Source source) {
    return switch (source) {
      case Source.Tokens _ -> "texts";
      case Source.Values _ -> "series";
      case Source.Pictures _ -> "pictures";
      case Source.Trees _ -> "trees";
    };
  }

  /** Why it cannot be looked at word by word. */
  private static Optional<String> problem(Model model) {
    return switch (model.network().source()) {
      case Source.Trees _ -> Optional.of("it reads trees: see the view Attention and trees");
      case Source.Pictures _ ->
          Optional.of(
              model.network().head() instanceof Head.Decoder
                  ? "it reads pictures: see the view Attention and trees"
                  : "it reads pictures: slate predict says what they are");
      case Source.Tokens _, Source.Values _ ->
          model.program().recurrentLayers().isEmpty()
              ? Optional.of("it has no recurrent layer")
              : Optional.empty();
    };
  }

  private String id(Path file) {
    if (!file.startsWith(workspace.root())) {
      boolean isInFolder = file.endsWith(FILE) && file.getNameCount() > 1;
      return file.getName(file.getNameCount() - (isInFolder ? 2 : 1)).toString();
    }
    String name = workspace.name(file);
    return name.endsWith("/" + FILE) ? name.substring(0, name.length() - FILE.length() - 1) : name;
  }

  /**
   * The model of an id.
   *
   * @throws Problem if there is none, or its file is none
   */
  public Model get(String id) throws IOException {
    if (given.isPresent() && id.equals(id(given.get()))) {
      return model(given.get(), Files.getLastModifiedTime(given.get()));
    }
    Path file = file(workspace.place(id));
    if (!Files.isRegularFile(file)) {
      throw Problem.missing("there is no model '" + id + "' in the workspace");
    }
    return model(file, Files.getLastModifiedTime(file));
  }

  private synchronized Model model(Path file, FileTime time) {
    Loaded known = loaded.get(file);
    if (known != null && known.time().equals(time)) {
      return known.model();
    }
    Model model = Model.read(file);
    loaded.put(file, new Loaded(time, model));
    if (loaded.size() > KEPT) {
      loaded.remove(loaded.keySet().iterator().next());
    }
    return model;
  }
}
