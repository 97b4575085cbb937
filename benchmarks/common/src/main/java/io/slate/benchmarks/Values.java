package io.slate.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What an engine computed, in the layout of {@link Numbers}: {@code output} and, of training,
 * {@code x}, {@code inputWeights}, {@code stateWeights}, {@code bias}, {@code stateBias} (the GRU's
 * gate n alone), {@code peepholes}, each the gradient of what bears that name. Of {@link
 * Task#UPDATE} the output is the loss of a word, and of each parameter of {@link LanguageModel}
 * there is what the first update adds to it.
 */
public final class Values {
  /** The output at every step, {@code [steps, batch, hidden]}. */
  public static final String OUTPUT = "output";

  private final SequencedMap<String, float[]> arrays = new LinkedHashMap<>();

  /** The same with one more. */
  public Values with(String name, float[] array) {
    var more = new Values();
    more.arrays.putAll(arrays);
    more.arrays.put(name, array);
    return more;
  }

  SequencedMap<String, float[]> arrays() {
    return arrays;
  }

  void write(Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(arrays.size());
      for (var entry : arrays.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        for (float value : entry.getValue()) {
          out.writeFloat(value);
        }
      }
    }
  }

  static Values read(Path file) throws IOException {
    var values = new Values();
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        float[] array = new float[in.readInt()];
        for (int j = 0; j < array.length; j++) {
          array[j] = in.readFloat();
        }
        values.arrays.put(name, array);
      }
    }
    return values;
  }
}
