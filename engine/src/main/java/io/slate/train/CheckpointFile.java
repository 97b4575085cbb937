package io.slate.train;

import io.slate.model.ModelFileException;
import io.slate.model.Safetensors;
import io.slate.model.SafetensorsFile;
import io.slate.model.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Checkpoints as safetensors files. The arrays are tensors, everything else is metadata, and a sum
 * over both says whether a bit of the file has changed.
 */
final class CheckpointFile {
  /** The metadata key of the version of the file's layout. */
  private static final String FORMAT = "slate.checkpoint";

  private static final String VERSION = "1";
  private static final String SUM = "crc32c";
  private static final String TRAINING = "training.";
  private static final String POSITION = "position.";
  private static final String BEST = "best";
  private static final String VALIDATIONS = "validations";
  private static final String ARRAY = "array.";

  private CheckpointFile() {}

  /** Replaces the file as a whole: whoever reads it meets the old one or the new one. */
  static void write(Path file, Checkpoint checkpoint) {
    List<Tensor> tensors = new ArrayList<>();
    checkpoint.arrays().forEach((name, values) -> tensors.add(tensor(ARRAY + name, values)));
    checkpoint.best().ifPresent(best -> tensors.add(tensor(BEST, best.parameters())));
    List<Validations.Validation> all = checkpoint.validations().all();
    double[] validations = new double[2 * all.size()];
    for (int i = 0; i < all.size(); i++) {
      validations[2 * i] = all.get(i).step();
      validations[2 * i + 1] = all.get(i).score();
    }
    tensors.add(Tensor.of(VALIDATIONS, validations, all.size(), 2));
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, VERSION);
    checkpoint.training().forEach((key, value) -> metadata.put(TRAINING + key, value));
    checkpoint
        .best()
        .ifPresent(
            best ->
                best.provenance().forEach((key, value) -> metadata.put(BEST + "." + key, value)));
    metadata.putAll(position(checkpoint.position()));
    metadata.put(SUM, Checksum.of(tensors, metadata));
    Safetensors.write(file, tensors, metadata);
  }

  private static Tensor tensor(String name, float... values) {
    return Tensor.of(name, values, values.length);
  }

  private static Map<String, String> position(Position position) {
    EpochSum.Sums sums = position.sums();
    return Map.of(
        POSITION + "epoch", Integer.toString(position.epoch()),
        POSITION + "done", Integer.toString(position.done()),
        POSITION + "step", Long.toString(position.step()),
        POSITION + "losses", Double.toString(sums.losses()),
        POSITION + "norms", Double.toString(sums.norms()),
        POSITION + "answers", Long.toString(sums.answers()),
        POSITION + "updates", Long.toString(sums.updates()));
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ModelFileException if it is none, or not as it was written
   */
  static Checkpoint read(Path file) {
    try (SafetensorsFile tensors = Safetensors.read(file)) {
      requireWhole(tensors);
      return new Checkpoint(
          below(TRAINING, tensors.metadata()),
          readPosition(tensors),
          readValidations(tensors),
          readArrays(tensors),
          readBest(tensors));
    }
  }

  private static void requireWhole(SafetensorsFile tensors) {
    String version = text(tensors, FORMAT);
    if (!version.equals(VERSION)) {
      throw new ModelFileException(
          "%s: '%s' is %s, expected %s. A later version of Slate wrote it: go on with that one"
              .formatted(tensors.path(), FORMAT, version, VERSION));
    }
    Map<String, String> metadata = new TreeMap<>(tensors.metadata());
    metadata.remove(SUM);
    String found = Checksum.of(tensors.tensors().values(), metadata);
    String expected = text(tensors, SUM);
    if (!found.equals(expected)) {
      throw new ModelFileException(
          "%s is damaged: its sum is %s, expected %s. Move it away to start afresh"
              .formatted(tensors.path(), found, expected));
    }
  }

  private static String text(SafetensorsFile tensors, String key) {
    String text = tensors.metadata().get(key);
    if (text == null) {
      throw new ModelFileException(
          "%s is no checkpoint of a training: its metadata has no '%s'. Move it away to start afresh"
              .formatted(tensors.path(), key));
    }
    return text;
  }

  private static Position readPosition(SafetensorsFile tensors) {
    return new Position(
        number(tensors, "epoch", Integer::valueOf),
        number(tensors, "done", Integer::valueOf),
        number(tensors, "step", Long::valueOf),
        new EpochSum.Sums(
            number(tensors, "losses", Double::valueOf),
            number(tensors, "norms", Double::valueOf),
            number(tensors, "answers", Long::valueOf),
            number(tensors, "updates", Long::valueOf)));
  }

  private static <T> T number(SafetensorsFile tensors, String key, Function<String, T> read) {
    String text = text(tensors, POSITION + key);
    try {
      return read.apply(text);
    } catch (NumberFormatException problem) {
      throw new ModelFileException(
          "%s: '%s%s' is '%s', expected a number".formatted(tensors.path(), POSITION, key, text),
          problem);
    }
  }

  private static Validations readValidations(SafetensorsFile tensors) {
    double[] values = tensors.tensor(VALIDATIONS).doubles();
    var validations = Validations.none();
    for (int i = 0; i + 1 < values.length; i += 2) {
      validations = validations.and((long) values[i], values[i + 1]);
    }
    return validations;
  }

  private static SequencedMap<String, float[]> readArrays(SafetensorsFile tensors) {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    tensors
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(ARRAY)) {
                arrays.put(name.substring(ARRAY.length()), tensor.floats());
              }
            });
    return arrays;
  }

  private static Optional<Checkpoint.Best> readBest(SafetensorsFile tensors) {
    return Optional.ofNullable(tensors.tensors().get(BEST))
        .map(tensor -> new Checkpoint.Best(tensor.floats(), below(BEST + ".", tensors.metadata())));
  }

  /** The texts whose keys begin with a prefix, without it, in order. */
  private static SequencedMap<String, String> below(String prefix, Map<String, String> metadata) {
    SequencedMap<String, String> texts = new TreeMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            texts.put(key.substring(prefix.length()), value);
          }
        });
    return texts;
  }
}
