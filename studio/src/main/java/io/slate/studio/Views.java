package io.slate.studio;

import io.slate.cli.StudioPage;
import io.slate.studio.http.Members;
import io.slate.studio.http.Request;
import io.slate.studio.http.Routes;
import io.slate.studio.look.Attention;
import io.slate.studio.look.Board;
import io.slate.studio.look.Caption;
import io.slate.studio.look.Cells;
import io.slate.studio.look.Erasure;
import io.slate.studio.look.Models;
import io.slate.studio.look.Moved;
import io.slate.studio.look.ParsedTree;
import io.slate.studio.look.Reach;
import io.slate.studio.look.Reading;
import io.slate.studio.look.Sample;
import io.slate.studio.look.Slots;
import io.slate.studio.look.Workspace;
import io.slate.studio.work.Choices;
import io.slate.studio.work.Material;
import io.slate.studio.work.Runs;
import io.slate.studio.work.Trials;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What the views of the page ask for, by path. */
final class Views implements AutoCloseable {
  private static final int LONGEST_TEXT = 8000;
  private static final int LONGEST_NAME = 300;

  /** Of a series: four hundred steps of some numbers. */
  private static final int LONGEST_SERIES = 60_000;

  private static final int MOST_SLOTS = 16;

  private final String version;
  private final Workspace workspace;
  private final Models models;
  private final Trials trials = new Trials();
  private final Runs runs;

  Views(StudioPage.Wish wish) throws IOException {
    this.version = wish.version();
    this.workspace = new Workspace(wish.workspace());
    this.models = new Models(workspace, wish.model());
    this.runs = new Runs(workspace, wish.command());
  }

  /** What the page knows of the place. */
  private record Place(String version, String workspace, List<Models.About> models) {}

  Routes routes() {
    return new Routes()
        .get("/api/place", _ -> new Place(version, workspace.root().toString(), models.list()))
        .post("/api/read", asked -> Reading.of(models.get(model(asked)), wish(asked.body())))
        .post("/api/moved", this::moved)
        .post("/api/erasure", asked -> Erasure.of(models.get(model(asked)), text(asked.body())))
        .post("/api/slots", this::slots)
        .post("/api/board", asked -> Board.of(asked.body()))
        .post("/api/gradients", asked -> Reach.gradients(asked.body()))
        .post("/api/memory", asked -> Reach.memory(asked.body()))
        .post("/api/attention", this::attention)
        .post("/api/tree", this::tree)
        .get("/api/pictures", _ -> Caption.pictures(workspace))
        .post("/api/caption", this::caption)
        .get("/api/cells", _ -> Cells.library())
        .post("/api/cell", asked -> Cells.read(asked.body()))
        .post("/api/latex", asked -> Cells.latex(asked.body()))
        .post("/api/check", asked -> Cells.check(asked.body()))
        .get("/api/tasks", _ -> Trials.tasks())
        .post("/api/trials", asked -> trials.begin(asked.body()))
        .post("/api/trials/stop", asked -> trials.stop(asked.body()))
        .raw("/api/trial", trials::events)
        .get("/api/runs", _ -> runs.list())
        .get("/api/choices", _ -> Choices.tasks())
        .get("/api/material", _ -> Material.in(workspace))
        .post("/api/reviews", _ -> Material.reviews(workspace))
        .post("/api/runs", asked -> runs.start(asked.body()))
        .post("/api/runs/stop", asked -> runs.stop(asked.body()))
        .post("/api/runs/resume", asked -> runs.resume(asked.body()))
        .raw("/api/run", runs::events)
        .post("/api/sample", asked -> Sample.of(models.get(model(asked)), asked.body()));
  }

  private static String model(Request asked) {
    return asked.body().text("model", LONGEST_NAME);
  }

  private static String text(Members asked) {
    return asked.text("text", LONGEST_TEXT);
  }

  private static Reading.Wish wish(Members asked) {
    return new Reading.Wish(
        asked.text("text", LONGEST_SERIES),
        asked.textIf("layer", LONGEST_NAME).orElse(""),
        asked.textIf("value", LONGEST_NAME).orElse(""),
        asked.numberIf("unit", 0, 1 << 20).map(Double::intValue));
  }

  private Object moved(Request asked) throws IOException {
    return Moved.of(
        models.get(model(asked)),
        asked.body().text("text", LONGEST_SERIES),
        asked.body().textIf("layer", LONGEST_NAME).orElse(""),
        asked.body().whole("step", 0, LONGEST_TEXT));
  }

  private Object slots(Request asked) throws IOException {
    return Slots.of(
        models.get(model(asked)), text(asked.body()), asked.body().whole("count", 1, MOST_SLOTS));
  }

  private Object attention(Request asked) throws IOException {
    return Attention.of(
        models.get(model(asked)),
        text(asked.body()),
        asked.body().whole("beam", 1, Attention.WIDEST),
        asked.body().whole("rank", 0, Attention.WIDEST - 1));
  }

  private Object caption(Request asked) throws IOException {
    return Caption.of(models.get(model(asked)), asked.body(), workspace);
  }

  private Object tree(Request asked) throws IOException {
    return ParsedTree.of(models.get(model(asked)), asked.body().text("tree", LONGEST_TEXT));
  }

  /** Asks all that trains to keep what it has, and waits for it. */
  void finishRuns(Consumer<String> told) {
    trials.close();
    runs.finish(told);
  }

  @Override
  public void close() {
    finishRuns(_ -> {});
  }
}
