package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastDemoTest {
  private static final Model MODEL = model();

  @TempDir Path folder;

  private static Model model() {
    var program =
        Network.over(2)
            .then(Layer.recurrent(Cell.RNN, 3))
            .then(Layer.last())
            .classify("a", "b")
            .compile();
    return Model.of(program, new float[program.parameters().size()], Map.of());
  }

  private String offered(boolean isScreen, Optional<Path> kept) {
    var out = new StringWriter();
    var err = new PrintWriter(Writer.nullWriter());
    var terminal =
        new Terminal(
            InputStream.nullInputStream(), new PrintWriter(out), err, 100, isScreen, false, 0);
    System.setProperty("slate.cache", folder.toString());
    try {
      LastDemo.offer(new Page(terminal), "sentiment", MODEL, kept);
    } finally {
      System.clearProperty("slate.cache");
    }
    return out.toString().strip();
  }

  @Test
  void onATerminalTheModelIsKeptAndTheStudioOffered() {
    Path kept = folder.resolve("sentiment");
    assertThat(offered(true, Optional.empty()))
        .isEqualTo("See inside it, word by word: slate studio " + kept);
    assertThat(ModelFiles.read(kept).digest()).isEqualTo(MODEL.digest());
  }

  @Test
  void elsewhereNothingIsWritten() throws Exception {
    assertThat(offered(false, Optional.empty())).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aModelThatIsKeptAnywayIsOfferedWhereItIs() {
    assertThat(offered(false, Optional.of(Path.of("mine"))))
        .isEqualTo("See inside it, word by word: slate studio mine");
  }

  @Test
  void whereThereIsNoRoomNothingIsOffered() throws Exception {
    Files.writeString(folder.resolve("sentiment"), "a file");
    assertThat(offered(true, Optional.empty())).isEmpty();
  }

  @Test
  void theCacheIsThatOfTheUser() {
    assertThat(LastDemo.folder(Map.of(), "/home/a"))
        .isEqualTo(Path.of("/home/a/.cache/slate/demo"));
    assertThat(LastDemo.folder(Map.of("XDG_CACHE_HOME", "/c"), "/home/a"))
        .isEqualTo(Path.of("/c/slate/demo"));
  }
}
