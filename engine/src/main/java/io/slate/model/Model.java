package io.slate.model;

import io.slate.data.DataException;
import io.slate.data.ParameterLayout;
import io.slate.layer.Mode;
import io.slate.network.Batch;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
import io.slate.network.NetworkText;
import io.slate.network.Program;
import io.slate.network.Source;
import io.slate.network.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A network with its parameters and where they came from. Immutable; any number of threads may use
 * it at once.
 */
public final class Model {
  /** The metadata key of the network's text. */
  static final String NETWORK = "slate.network";

  /** The metadata key of the version of the file's layout. */
  static final String FORMAT = "slate.format";

  private static final String PROVENANCE = "slate.provenance.";

  private final Program program;
  private final float[] parameters;
  private final SequencedMap<String, String> provenance;
  private final Program.Ready ready;

  private Model(Program program, float[] parameters, Map<String, String> provenance) {
    this(program, parameters, provenance, program.prepare(parameters, new Mode.Inference()));
  }

  private Model(
      Program program, float[] parameters, Map<String, String> provenance, Program.Ready ready) {
    this.program = program;
    this.parameters = parameters;
    this.provenance = Collections.unmodifiableSequencedMap(new TreeMap<>(provenance));
    this.ready = ready;
  }

  /**
   * A model of a network.
   *
   * @param parameters elements by {@link Program#parameters()}; copied
   * @param provenance how it came to be: data digest, seed, scores, versions; no clock time
   */
  public static Model of(Program program, float[] parameters, Map<String, String> provenance) {
    if (parameters.length != program.parameters().size()) {
      throw new IllegalArgumentException(
          "the network has "
              + program.parameters().size()
              + " parameters, and "
              + parameters.length
              + " are given");
    }
    return new Model(program, parameters.clone(), provenance);
  }

  /**
   * Reads a model file; everything is checked before use.
   *
   * @throws ModelFileException if the file is not a complete model, naming what was found
   */
  public static Model read(Path file) {
    try (SafetensorsFile tensors = Safetensors.read(file)) {
      String text = tensors.metadata().get(NETWORK);
      if (text == null) {
        throw new ModelFileException(
            file
                + ": a safetensors file without a network: its metadata has no '"
                + NETWORK
                + "'. It was not written by slate train");
      }
      Program program;
      try {
        program = NetworkText.read(text).compile();
      } catch (DataException | IllegalArgumentException problem) {
        throw new ModelFileException(
            file + ": the network in it cannot be read: " + problem.getMessage());
      }
      return new Model(program, parameters(tensors, program.parameters()), provenance(tensors));
    }
  }

  private static float[] parameters(SafetensorsFile tensors, ParameterLayout layout) {
    float[] parameters = new float[layout.size()];
    for (ParameterLayout.Entry entry : layout.entries()) {
      long[] shape = entry.shape().stream().mapToLong(Integer::longValue).toArray();
      float[] values = tensors.floats(entry.name(), shape);
      System.arraycopy(values, 0, parameters, entry.offset(), entry.count());
    }
    return parameters;
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

  /** Writes the model file, atomically; equal models give equal bytes. */
  public void write(Path file) {
    List<Tensor> tensors = new ArrayList<>();
    for (ParameterLayout.Entry entry : program.parameters().entries()) {
      float[] values =
          java.util.Arrays.copyOfRange(parameters, entry.offset(), entry.offset() + entry.count());
      long[] shape = entry.shape().stream().mapToLong(Integer::longValue).toArray();
      tensors.add(Tensor.of(entry.name(), values, shape));
    }
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, "1");
    metadata.put(NETWORK, NetworkText.write(network()));
    provenance.forEach((key, value) -> metadata.put(PROVENANCE + key, value));
    Safetensors.write(file, tensors, metadata);
  }

  public Network network() {
    return program.network();
  }

  /** The planned network. */
  public Program program() {
    return program;
  }

  /** Where each parameter lies. */
  public ParameterLayout layout() {
    return program.parameters();
  }

  /** A copy of the parameters. */
  public float[] parameters() {
    return parameters.clone();
  }

  /** How it came to be. */
  public SequencedMap<String, String> provenance() {
    return provenance;
  }

  /** The same model with one more thing known about how it came to be. */
  public Model withProvenance(String name, String value) {
    Map<String, String> more = new TreeMap<>(provenance);
    more.put(name, value);
    return new Model(program, parameters, more, ready);
  }

  /** The probability of each class, in the order of the network's labels. */
  public SequencedMap<String, Double> classify(String text) {
    return classify(List.of(text)).getFirst();
  }

  /** The probability of each class, for each text. */
  public List<SequencedMap<String, Double>> classify(List<String> texts) {
    return classify(batch(texts));
  }

  /** The probability of each class, for each sequence of token numbers. */
  public List<SequencedMap<String, Double>> classifyTokens(List<int[]> sequences) {
    return classify(Batch.ofTokens(sequences));
  }

  /** The probability of each class, for each sequence in the order in which the batch was made. */
  public List<SequencedMap<String, Double>> classify(Batch batch) {
    NetworkRun run = ready.run(batch);
    List<String> labels = network().labels();
    double[][] bySequence = new double[batch.size()][];
    for (int row = 0; row < batch.size(); row++) {
      int from = row * labels.size();
      bySequence[batch.sequence(row)] = Softmax.of(run.scores(), from, labels.size());
    }
    List<SequencedMap<String, Double>> results = new ArrayList<>();
    for (double[] probabilities : bySequence) {
      SequencedMap<String, Double> named = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        named.put(labels.get(i), probabilities[i]);
      }
      results.add(named);
    }
    return results;
  }

  /** Texts as the network reads them. */
  public Batch batch(List<String> texts) {
    if (network().source() instanceof Source.Tokens(var vocabulary, _)) {
      return Batch.ofTokens(texts.stream().map(vocabulary::encode).toList());
    }
    throw new IllegalArgumentException("this model reads real values at every step, not texts");
  }

  /** Runs a batch with every named value of the recurrent layers kept; the results are the same. */
  public NetworkRun watch(Batch batch) {
    return network().compile(Watch.EVERYTHING).prepare(parameters, new Mode.Inference()).run(batch);
  }

  /** The network with its parameters packed for use. */
  public Program.Ready ready() {
    return ready;
  }

  /** Runs a batch. */
  public NetworkRun run(Batch batch) {
    return ready.run(batch);
  }
}
