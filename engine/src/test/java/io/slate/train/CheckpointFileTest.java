package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a checkpoint. */
class CheckpointFileTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    var arrays = new LinkedHashMap<String, float[]>();
    arrays.put("parameters", new float[] {1, Float.MIN_VALUE, -0f});
    arrays.put("carried.lstm.h", new float[] {});
    var best = new Checkpoint.Best(new float[] {3}, new TreeMap<>(java.util.Map.of("seed", "ä=1")));
    var checkpoint =
        new Checkpoint(
            new TreeMap<>(java.util.Map.of("batch", "20")),
            new Position(2, 3, 1L << 40, new EpochSum.Sums(0.1, Math.PI, 60, 3)),
            Validations.none().and(8, 0.1 + 0.2),
            arrays,
            Optional.of(best));
    Path file = folder.resolve("checkpoint.safetensors");
    CheckpointFile.write(file, checkpoint);
    Checkpoint found = CheckpointFile.read(file);
    assertThat(found)
        .usingRecursiveComparison()
        .ignoringCollectionOrderInFields("arrays")
        .isEqualTo(checkpoint);
  }

  @Test
  void whatAKilledWriterLeftIsTidiedAway() throws IOException {
    long nobody = 999_999_999_999L;
    Path left = folder.resolve(".checkpoint.safetensors." + nobody + "-12.tmp");
    Path ours =
        folder.resolve(".checkpoint.safetensors." + ProcessHandle.current().pid() + "-12.tmp");
    Files.createFile(left);
    Files.createFile(ours);
    Network network =
        Network.over(Toys.VOCABULARY, 3)
            .then(recurrent(Cell.GRU, 3))
            .then(last())
            .classify("canine", "feline");
    Trainer.of(network).checkpoints(folder).fit(Toys.whoWasFirst(20, 1), 1);
    assertThat(left).doesNotExist();
    assertThat(ours).exists();
  }
}
