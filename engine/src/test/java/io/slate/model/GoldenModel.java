package io.slate.model;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.recurrent;

import io.slate.cell.Cell;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.layer.Regularisers;
import io.slate.network.Network;
import io.slate.network.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Files of released versions, kept as text: the length of the header, the header, and the data in
 * hexadecimal. A version's files are written once, with {@link #main}, and never changed.
 */
final class GoldenModel {
  private static final int BYTES_A_LINE = 48;

  private GoldenModel() {}

  /** The cell is in the file, so that a change of the library changes no golden file. */
  private static final String CELL =
      """
      language 1
      cell leaky
      size out
      input x
      state h
      output y[out]
      weight W, U, V
      bias b = 0.5
      constant dt = 0.25
      activation phi = tanh

      forget gate k = sigmoid(U x + b)
      h = k * h[t-1] + dt * phi(W h[t-1] + U x)
      y = V h
      """;

  /** Reads texts; every kind of layer that reads forward. */
  static Model overTexts() {
    var vocabulary = Vocabulary.of(Tokenizer.CHARACTERS, List.of("aab", "äé\"\\", "𝄞"), 8);
    Cell cell = Cell.parse(CELL).withConstant("dt", 0.125).withActivation("phi", "softsign");
    return of(
        Network.over(vocabulary, 2)
            .then(recurrent(cell, 3).with("out", 2))
            .then(dropout(0.1))
            .then(mean())
            .classify("no", "yes"));
  }

  /** Reads values, from both ends, with regularisers. */
  static Model overValues() {
    var regularisers =
        Regularisers.none()
            .withInput(0.1)
            .withRecurrent(0.2)
            .withWeights(0.3)
            .withZoneout("h", 0.4);
    return of(
        Network.over(2)
            .then(bidirectional(Cell.parse(CELL), 2).with("out", 1).with(regularisers))
            .then(last())
            .classify("down", "flat", "up"));
  }

  private static Model of(Network network) {
    Program program = network.compile();
    float[] parameters = new float[program.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (i * 37 % 101 - 50) / 64f;
    }
    return Model.of(program, parameters, Map.of("seed", "1", "data", "sha256:0"));
  }

  /** The bytes of a file of a version. */
  static byte[] bytes(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(GoldenModel.class.getResourceAsStream(name), name)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      byte[] header = lines.get(1).getBytes(StandardCharsets.UTF_8);
      byte[] data = HexFormat.of().parseHex(String.join("", lines.subList(2, lines.size())));
      int length = Integer.parseInt(lines.getFirst());
      ByteBuffer bytes = ByteBuffer.allocate(8 + length + data.length);
      bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
      // The header is filled up with spaces, which a line of text may lose at its end.
      while (bytes.position() < 8 + length) {
        bytes.put((byte) ' ');
      }
      return bytes.put(data).array();
    }
  }

  private static String text(byte... bytes) {
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    var text = new StringBuilder().append(length).append('\n');
    text.append(new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing()).append('\n');
    for (int from = 8 + length; from < bytes.length; from += BYTES_A_LINE) {
      int to = Math.min(from + BYTES_A_LINE, bytes.length);
      text.append(HexFormat.of().formatHex(bytes, from, to)).append('\n');
    }
    return text.toString();
  }

  /** What the models of a version say: a name, and its scores, a line. */
  static Map<String, float[]> scores(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(GoldenModel.class.getResourceAsStream(name), name)) {
      Map<String, float[]> scores = new LinkedHashMap<>();
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] words = line.split(" ", -1);
        float[] values = new float[words.length - 1];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.parseFloat(words[i + 1]);
        }
        scores.put(words[0], values);
      }
      return scores;
    }
  }

  /**
   * Writes the files of the present version that are not there, and what their models say; those
   * that are there are never changed.
   *
   * @param arguments the folder, and the version's prefix, such as {@code format-1}
   */
  static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path scores = folder.resolve(arguments[1] + "-scores.txt");
    SequencedMap<String, Model> models = new LinkedHashMap<>();
    models.put("texts", overTexts());
    models.put("values", overValues());
    GoldenHeads.networks().forEach((name, network) -> models.put(name, GoldenHeads.model(network)));
    for (var each : models.entrySet()) {
      Path golden = folder.resolve(arguments[1] + "-" + each.getKey() + ".txt");
      if (!Files.exists(golden)) {
        Path file = Files.createTempFile("golden", ".safetensors");
        each.getValue().write(file);
        Files.writeString(golden, text(Files.readAllBytes(file)));
        Files.delete(file);
        var line = new StringBuilder(each.getKey());
        for (float score : GoldenHeads.scores(each.getValue())) {
          line.append(' ').append(score);
        }
        String all = line.append('\n').toString();
        Files.writeString(scores, all, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }
}
