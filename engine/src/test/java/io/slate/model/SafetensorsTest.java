package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() {
    var metadata = Map.of("cell", "cell lstm\n\"σ\" \u0001", "", "");
    float[] values = {1, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 0.1f};
    Path path = folder.resolve("model.safetensors");
    Safetensors.write(
        path,
        List.of(
            Tensor.of("encoder.0.forward.W_f", values, 2, 3),
            Tensor.of("scalar", new double[] {Math.PI}),
            Tensor.of("empty", new float[0], 3, 0, 2)),
        metadata);
    try (var file = Safetensors.read(path)) {
      assertThat(file.path()).isEqualTo(path);
      assertThat(file.metadata()).isEqualTo(metadata);
      assertThat(file.tensors().keySet())
          .containsExactly("scalar", "empty", "encoder.0.forward.W_f");
      assertThat(file.floats("encoder.0.forward.W_f", 2, 3)).isEqualTo(values);
      assertThat(file.tensor("scalar").doubles()).containsExactly(Math.PI);
      assertThat(file.tensor("scalar").shape()).isEmpty();
      assertThat(file.tensor("empty").shape()).containsExactly(3L, 0L, 2L);
      assertThat(file.tensor("empty").floats()).isEmpty();
    }
  }

  @Test
  void bytesAreThoseOfTheFormatsOwnWriter() throws IOException {
    // Written by safetensors 0.8.0 for Python with these tensors and this text.
    String header =
        "{\"__metadata__\":{\"text\":\"line\\n\\\"quoted\\\" \\\\ \\t\\u0001 é 😀/\"},"
            + "\"k\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"w\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[8,24]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[28,36]},"
            + "\"\uFFFD\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offsets\":[36,36]},"
            + "\"😀\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[36,44]},"
            + "\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[44,46]},"
            + "\"n\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[46,49]}} ";
    String data =
        "ffffffffffffffff9a9999999999b93f9c7500883ce4377e"
            + "000040400000803f000020c00000e04000000041003e010203";
    var tensors =
        List.of(
            Tensor.of("b", new float[] {1, -2.5f}, 2),
            Tensor.of("a", new float[] {3}),
            Tensor.of("w", new double[] {0.1, 1e300}, 1, 2),
            raw("h", Dtype.F16, "003e", 1),
            Tensor.of("\uFFFD", new float[0], 0, 4),
            Tensor.of("😀", new float[] {7, 8}, 2, 1),
            raw("n", Dtype.U8, "010203", 3),
            raw("k", Dtype.I64, "ffffffffffffffff", 1));
    byte[] written = write(tensors, Map.of("text", "line\n\"quoted\" \\ \t\u0001 é 😀/"));

    assertThat(ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN).getLong()).isEqualTo(512);
    assertThat(new String(written, 8, 512, StandardCharsets.UTF_8)).isEqualTo(header);
    assertThat(HexFormat.of().formatHex(written, 520, written.length)).isEqualTo(data);
  }

  @Test
  void aFileWithoutTensorsIsWrittenAndRead() throws IOException {
    assertThat(write(List.of(), Map.of()))
        .containsExactly(8, 0, 0, 0, 0, 0, 0, 0, '{', '}', 32, 32, 32, 32, 32, 32);
    try (var file = Safetensors.read(folder.resolve("model"))) {
      assertThat(file.tensors()).isEmpty();
      assertThat(file.metadata()).isEmpty();
    }
  }

  @Test
  void theOrderOfTensorsAndTextsDoesNotChangeTheBytes() throws IOException {
    var tensors = new ArrayList<Tensor>();
    var metadata = new LinkedHashMap<String, String>();
    for (int i = 0; i < 30; i++) {
      tensors.add(Tensor.of("tensor " + i, new float[] {i}, 1));
      metadata.put("text " + i, "text");
    }
    byte[] written = write(tensors, metadata);
    Collections.reverse(tensors);
    assertThat(write(tensors, metadata.reversed())).isEqualTo(written);
  }

  @Test
  void dataStartAtMultiplesOfTheirSizes() {
    for (int length = 0; length < 9; length++) {
      Path path = folder.resolve("aligned");
      Tensor doubles = Tensor.of("x".repeat(length), new double[] {1}, 1);
      Safetensors.write(path, List.of(doubles), Map.of());
      try (var file = Safetensors.read(path)) {
        var segment = file.tensors().firstEntry().getValue().data();
        assertThat(segment.get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(1);
      }
    }
  }

  @Test
  void dataLargerThanTheBufferIsWrittenWhole() {
    float[] values = new float[(1 << 19) + 13];
    CounterRandom.fillUniform(42, 0, values, 0, values.length);
    Path path = folder.resolve("large");
    Safetensors.write(path, List.of(Tensor.of("x", values, values.length)), Map.of());
    try (var file = Safetensors.read(path)) {
      assertThat(Arrays.equals(file.floats("x", values.length), values)).isTrue();
    }
  }

  @Test
  void aFileCanBeReplacedWhileItIsOpen() throws IOException {
    Path path = folder.resolve("model");
    Safetensors.write(path, List.of(Tensor.of("x", new float[] {1}, 1)), Map.of());
    try (var old = Safetensors.read(path)) {
      Tensor kept = old.tensor("x");
      Safetensors.write(path, List.of(kept, Tensor.of("y", new float[] {2}, 1)), Map.of());
      assertThat(kept.floats()).containsExactly(1);
    }
    try (var file = Safetensors.read(path);
        var files = Files.list(folder)) {
      assertThat(file.floats("x", 1)).containsExactly(1);
      assertThat(file.floats("y", 1)).containsExactly(2);
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = folder.resolve("model");
    Safetensors.write(path, List.of(Tensor.of("x", new float[] {1}, 1)), Map.of());
    byte[] before = Files.readAllBytes(path);
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    path,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[100]));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void aLinkIsFollowedAndKept() throws IOException {
    Path target = Files.createFile(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Safetensors.write(link, List.of(), Map.of());
    assertThat(link).isSymbolicLink();
    assertThat(target).hasSize(16);
  }

  @Test
  void tensorsThatCannotShareAFileAreRefused() {
    Tensor x = Tensor.of("x", new float[] {1}, 1);
    assertThatThrownBy(() -> write(List.of(x, x), Map.of()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("model: two tensors are called \"x\". Give one another name");
    assertThatThrownBy(() -> write(List.of(Tensor.of("__metadata__", new float[0], 0)), Map.of()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("a tensor cannot be called \"__metadata__\". Give it another name");
    assertThatThrownBy(() -> write(List.of(x), Map.of("text", "\ud83d")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith(
            "model: a string holds half a surrogate pair, U+D83D, which no text can hold");
    assertThatThrownBy(() -> write(List.of(x), Map.of("text", "x".repeat(100_000_000))))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith(
            "model: the header would be 100000088 bytes long, expected at most 100000000");
  }

  @Test
  void placesThatCannotBeWrittenOrReadAreNamed() {
    Path nowhere = folder.resolve("none").resolve("model");
    assertThatThrownBy(() -> Safetensors.write(nowhere, List.of(), Map.of()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(nowhere + ": cannot be written: ");
    assertThatThrownBy(() -> Safetensors.read(nowhere))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(nowhere + ": there is no such file");
    assertThatThrownBy(() -> Safetensors.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(folder + ": ");
  }

  @Test
  void askingForWhatTheFileHasNotNamesWhatItHas() throws IOException {
    write(
        List.of(Tensor.of("x", new float[] {1, 2}, 2), raw("n", Dtype.U8, "010203", 3)), Map.of());
    try (var file = Safetensors.read(folder.resolve("model"))) {
      assertThatThrownBy(() -> file.tensor("y"))
          .isInstanceOf(ModelFileException.class)
          .hasMessageEndingWith("model has no tensor \"y\"; it has x, n");
      assertThatThrownBy(() -> file.floats("x", 1, 2))
          .isInstanceOf(ModelFileException.class)
          .hasMessageEndingWith("model: tensor \"x\" is F32 [2], expected F32, F16 or BF16 [1, 2]");
      assertThatThrownBy(() -> file.floats("n", 3))
          .hasMessageEndingWith("model: tensor \"n\" is U8 [3], expected F32, F16 or BF16 [3]");
    }
  }

  @Test
  void aClosedFileCannotBeUsed() throws IOException {
    write(List.of(Tensor.of("x", new float[] {1}, 1)), Map.of());
    var file = Safetensors.read(folder.resolve("model"));
    file.close();
    assertThatThrownBy(() -> file.tensor("x").floats()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFileFromElsewhereIsReadAndKeepsItsDataWhenWrittenAgain() {
    String root = Optional.ofNullable(System.getenv("SLATE_DATA")).orElse("../../shared");
    Path path = Path.of(root, "models", "silero-vad", "silero_vad_16k.safetensors");
    assumeTrue(Files.exists(path), path + " is absent: set SLATE_DATA to the shared data");
    Path copy = folder.resolve("copy");
    try (var file = Safetensors.read(path)) {
      assertThat(file.tensor("lstm_cell.weight_ih").shape()).containsExactly(512L, 128L);
      Safetensors.write(copy, file.tensors().values(), Map.of());
      try (var again = Safetensors.read(copy)) {
        assertThat(again.tensors().keySet()).isEqualTo(file.tensors().keySet());
        for (Tensor tensor : file.tensors().values()) {
          assertThat(tensor.data().mismatch(again.tensor(tensor.name()).data())).isEqualTo(-1);
        }
      }
    }
  }

  private byte[] write(List<Tensor> tensors, Map<String, String> metadata) throws IOException {
    Path path = folder.resolve("model");
    Safetensors.write(path, tensors, metadata);
    return Files.readAllBytes(path);
  }

  private static Tensor raw(String name, Dtype dtype, String bytes, long length) {
    var data = MemorySegment.ofArray(HexFormat.of().parseHex(bytes));
    return new Tensor(name, dtype, List.of(length), data);
  }
}
