package io.slate.model;

import io.slate.data.DataException;
import io.slate.data.ParameterLayout;
import io.slate.network.NetworkText;
import io.slate.network.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Models as safetensors files. The parameters are tensors under readable names; the metadata holds
 * the version of this layout, the network with its cells and vocabulary, and the provenance.
 */
final class ModelFile {
  /** The metadata key of the network's text. */
  private static final String NETWORK = "slate.network";

  /** The metadata key of the version of the file's layout. */
  private static final String FORMAT = "slate.format";

  /** The version that is written. Every version up to it is read. */
  private static final String VERSION = "1";

  private static final String PROVENANCE = "slate.provenance.";

  private ModelFile() {}

  static void write(Path file, Model model) {
    float[] parameters = model.parameters();
    List<Tensor> tensors = new ArrayList<>();
    for (ParameterLayout.Entry entry : model.layout().entries()) {
      int end = entry.offset() + entry.count();
      float[] values = Arrays.copyOfRange(parameters, entry.offset(), end);
      tensors.add(Tensor.of(entry.name(), values, shape(entry)));
    }
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, VERSION);
    metadata.put(NETWORK, NetworkText.write(model.network()));
    model.provenance().forEach((key, value) -> metadata.put(PROVENANCE + key, value));
    Safetensors.write(file, tensors, metadata);
  }

  static Model read(Path file) {
    try (SafetensorsFile tensors = Safetensors.read(file)) {
      return read(tensors);
    }
  }

  /**
   * The model in an open file. Names and shapes are compared before anything as large as the
   * network says is made.
   *
   * @throws ModelFileException if it is no complete model, naming what was found
   */
  static Model read(SafetensorsFile tensors) {
    String text = network(tensors);
    try {
      Program program = NetworkText.read(text).compile();
      ParameterLayout layout = program.parameters();
      requireTensors(tensors, layout);
      return new Model(program, parameters(tensors, layout), provenance(tensors));
    } catch (DataException | IllegalArgumentException problem) {
      throw new ModelFileException(
          tensors.path() + ": the network in it cannot be read: " + problem.getMessage(), problem);
    }
  }

  private static String network(SafetensorsFile tensors) {
    String text = tensors.metadata().get(NETWORK);
    String version = tensors.metadata().get(FORMAT);
    if (text == null || version == null) {
      throw new ModelFileException(
          "%s: a safetensors file without a network: its metadata has no '%s'. It was not written by slate train"
              .formatted(tensors.path(), text == null ? NETWORK : FORMAT));
    }
    if (!version.equals(VERSION)) {
      throw new ModelFileException(
          "%s: '%s' is %s, expected %s. A later version of Slate wrote it: read it with that one"
              .formatted(tensors.path(), FORMAT, HeaderReader.quote(version), VERSION));
    }
    return text;
  }

  /** Fails unless the file has the network's parameters and no other tensor. */
  private static void requireTensors(SafetensorsFile tensors, ParameterLayout layout) {
    Set<String> left = new TreeSet<>(tensors.tensors().keySet());
    for (ParameterLayout.Entry entry : layout.entries()) {
      tensors.require(entry.name(), shape(entry));
      left.remove(entry.name());
    }
    if (!left.isEmpty()) {
      throw new ModelFileException(
          "%s has the tensor %s, which is no parameter of the network in it; its parameters are %s"
              .formatted(
                  tensors.path(),
                  HeaderReader.quote(left.iterator().next()),
                  SafetensorsFile.some(
                      layout.entries().stream().map(ParameterLayout.Entry::name).toList())));
    }
  }

  private static float[] parameters(SafetensorsFile tensors, ParameterLayout layout) {
    float[] parameters = new float[layout.size()];
    for (ParameterLayout.Entry entry : layout.entries()) {
      Tensor tensor = Objects.requireNonNull(tensors.tensors().get(entry.name()));
      tensor.copyTo(parameters, entry.offset());
      requireNumbers(tensors.path(), entry, parameters);
    }
    return parameters;
  }

  /** One weight that is no number makes everything that the model says none. */
  private static void requireNumbers(Path file, ParameterLayout.Entry entry, float... parameters) {
    for (int i = 0; i < entry.count(); i++) {
      float value = parameters[entry.offset() + i];
      if (!Float.isFinite(value)) {
        throw new ModelFileException(
            "%s: element %d of the tensor %s is %s, expected a number: the file is damaged, or the training diverged"
                .formatted(file, i, HeaderReader.quote(entry.name()), value));
      }
    }
  }

  private static long[] shape(ParameterLayout.Entry entry) {
    return entry.shape().stream().mapToLong(Integer::longValue).toArray();
  }

  private static Map<String, String> provenance(SafetensorsFile tensors) {
    Map<String, String> provenance = new TreeMap<>();
    tensors
        .metadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PROVENANCE)) {
                provenance.put(key.substring(PROVENANCE.length()), value);
              }
            });
    return provenance;
  }
}
