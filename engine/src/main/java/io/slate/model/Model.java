package io.slate.model;

import io.slate.data.ParameterLayout;
import io.slate.data.Storage;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
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
import java.util.function.Function;

/**
 * A network with its parameters and where they came from. Immutable; any number of threads may use
 * it at once.
 */
public final class Model {
  /** Texts that are run at once: bounds the memory; the results do not depend on it. */
  private static final int TOGETHER = 256;

  private final Program program;
  private final float[] parameters;
  private final SequencedMap<String, String> provenance;
  private final Program.Ready ready;
  private final Digest digest;

  /** Takes the parameters over. */
  Model(Program program, float[] parameters, Map<String, String> provenance) {
    this.program = program;
    this.parameters = parameters;
    this.provenance = Collections.unmodifiableSequencedMap(new TreeMap<>(provenance));
    this.ready = program.prepare(parameters, new Mode.Inference());
    this.digest = new Digest(program.network(), parameters);
  }

  private Model(Model same, Map<String, String> provenance, Program.Ready ready) {
    this.program = same.program;
    this.parameters = same.parameters;
    this.provenance = Collections.unmodifiableSequencedMap(new TreeMap<>(provenance));
    this.ready = ready;
    this.digest = same.digest;
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
    return ModelFile.read(file);
  }

  /** Writes the model file, atomically; equal models give equal bytes. */
  public void write(Path file) {
    ModelFile.write(file, this);
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

  /**
   * SHA-256 over the network and the parameters, in hexadecimal: models that say the same of every
   * input have it in common, wherever they came from. Computed when it is first asked for.
   */
  public String digest() {
    return digest.text();
  }

  /** How it came to be. */
  public SequencedMap<String, String> provenance() {
    return provenance;
  }

  /** The same model with one more thing known about how it came to be. */
  public Model withProvenance(String name, String value) {
    Map<String, String> more = new TreeMap<>(provenance);
    more.put(name, value);
    return new Model(this, more, ready);
  }

  /**
   * The same model with the weights of its recurrent layers stored in fewer bits while it runs:
   * streams read less, and what it says changes a little. The file that it is written to has all
   * bits.
   */
  public Model stored(Storage storage) {
    return new Model(this, provenance, program.prepare(parameters, new Mode.Inference(storage)));
  }

  /**
   * The same model with every number in double precision while it runs; its scores alone are
   * rounded to float, once. Slow: where 24 binary digits are too few.
   */
  public Model inDouble() {
    return new Model(this, provenance, program.prepareInDouble(parameters));
  }

  /**
   * The probability of each class, in the order of the network's labels.
   *
   * @throws IllegalStateException if the network says something other than a class
   */
  public SequencedMap<String, Double> classify(String text) {
    return classify(List.of(text)).getFirst();
  }

  /** The probability of each class, for each of any number of texts. */
  public List<SequencedMap<String, Double>> classify(List<String> texts) {
    return together(texts, this::classify);
  }

  private <R> List<R> together(List<String> texts, Function<Batch, List<R>> answer) {
    List<R> all = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += TOGETHER) {
      int to = Math.min(from + TOGETHER, texts.size());
      all.addAll(answer.apply(batch(texts.subList(from, to))));
    }
    return all;
  }

  /** The probability of each class, for each sequence of token numbers. */
  public List<SequencedMap<String, Double>> classifyTokens(List<int[]> sequences) {
    return classify(Batch.ofTokens(sequences));
  }

  /**
   * The probability of each class, for each sequence in the order in which the batch was made.
   *
   * @param batch {@link Batch#checked()} where a NaN or infinity is to be refused
   */
  public List<SequencedMap<String, Double>> classify(Batch batch) {
    List<SequencedMap<String, Double>> rows = new ArrayList<>();
    try (NetworkRun run = ready.run(batch)) {
      for (int row = 0; row < batch.size(); row++) {
        rows.add(probabilities(run.scores(), row));
      }
    }
    List<SequencedMap<String, Double>> results = new ArrayList<>(rows);
    for (int row = 0; row < batch.size(); row++) {
      results.set(batch.sequence(row), rows.get(row));
    }
    return results;
  }

  /** What the model says of each text, whatever its head. */
  public List<Prediction> predict(List<String> texts) {
    return together(texts, this::predict);
  }

  /**
   * What the model says of each sequence, whatever its head, in the order in which the batch was
   * made.
   *
   * @param batch {@link Batch#checked()} where a NaN or infinity is to be refused
   */
  public List<Prediction> predict(Batch batch) {
    Prediction[] results = new Prediction[batch.size()];
    try (NetworkRun run = ready.run(batch)) {
      for (int row = 0; row < batch.size(); row++) {
        results[batch.sequence(row)] = Prediction.of(network(), run, row);
      }
    }
    return List.of(results);
  }

  /**
   * How probable a text is to this language model.
   *
   * @throws IllegalStateException if the model does not predict the next token
   */
  public Likelihood score(String text) {
    return score(vocabulary().encode(text));
  }

  /** The same for the numbers of tokens. */
  public Likelihood score(int... tokens) {
    return Likelihood.of(this, tokens);
  }

  private void requireClasses() {
    if (!(network().head() instanceof Head.Classes)) {
      throw new IllegalStateException(
          "this model says no class of a sequence: its network ends with "
              + network().head().name()
              + ", not with classify(...)");
    }
  }

  /**
   * The probability of each class.
   *
   * @param scores {@code [rows, classes]}
   */
  public SequencedMap<String, Double> probabilities(float[] scores, int row) {
    requireClasses();
    List<String> labels = network().labels();
    double[] probabilities = Softmax.of(scores, row * labels.size(), labels.size());
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      named.put(labels.get(i), probabilities[i]);
    }
    return named;
  }

  /** Texts as the network reads them. */
  public Batch batch(List<String> texts) {
    return Batch.ofTokens(texts.stream().map(vocabulary()::encode).toList());
  }

  /**
   * The vocabulary that the network reads.
   *
   * @throws IllegalArgumentException if it reads real values or pictures
   */
  public Vocabulary vocabulary() {
    return switch (network().source()) {
      case Source.Tokens(var vocabulary, _) -> vocabulary;
      case Source.Trees(var vocabulary, _) -> vocabulary;
      case Source.Values _, Source.Pictures _ ->
          throw new IllegalArgumentException(
              "this model reads real values at every step, not texts");
    };
  }

  /** Runs a batch with every named value of the recurrent layers kept; the results are the same. */
  public NetworkRun watch(Batch batch) {
    return watch(batch, new Mode.Inference());
  }

  /** The same in a run that can go backward, so that the adjoints of every name are kept too. */
  public NetworkRun watchGradients(Batch batch) {
    return watch(batch, new Mode.Gradients());
  }

  private NetworkRun watch(Batch batch, Mode mode) {
    return network().compile(Watch.EVERYTHING).prepare(parameters, mode).run(batch);
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
