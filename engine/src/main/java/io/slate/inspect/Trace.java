package io.slate.inspect;

import io.slate.data.Matrix;
import io.slate.data.Ragged;
import io.slate.layer.LayerRun;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import io.slate.network.NetworkRun;
import io.slate.network.Source;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Every named value of every recurrent layer while a model read one text or series, and where it is
 * asked for, how each of them bears on one verdict. The model says the same, to the bit, as
 * without.
 */
public final class Trace {
  private final Model model;
  private final Beginnings text;
  private final SequencedMap<String, LayerRun> runs;
  private final Optional<Verdict> verdict;

  private Trace(
      Model model,
      Beginnings text,
      SequencedMap<String, LayerRun> runs,
      Optional<Verdict> verdict) {
    this.model = model;
    this.text = text;
    this.runs = runs;
    this.verdict = verdict;
  }

  /**
   * Reads a text and keeps every value. Time and memory grow with the length of the text.
   *
   * @throws IllegalArgumentException if the model reads no texts
   */
  public static Trace of(Model model, String text) {
    Beginnings beginnings = beginnings(model, text);
    NetworkRun run = model.watch(beginnings.whole());
    return new Trace(model, beginnings, run.recurrentRuns(), Optional.empty());
  }

  /**
   * Reads a series of real values, as the model takes them, and keeps every value.
   *
   * @param values {@code [steps, width]}, the width being what the model reads at a step
   * @throws IllegalArgumentException if the model reads something else, or the values are no steps
   */
  public static Trace of(Model model, float[] values) {
    Beginnings beginnings = beginnings(model, values);
    NetworkRun run = model.watch(beginnings.whole());
    return new Trace(model, beginnings, run.recurrentRuns(), Optional.empty());
  }

  private static Beginnings beginnings(Model model, float[] values) {
    if (!(model.network().source() instanceof Source.Values(var width))) {
      throw new IllegalArgumentException("this model reads no real values at every step");
    }
    if (values.length == 0 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "there are %d values, expected %d for each step of one or more"
              .formatted(values.length, width));
    }
    List<String> names =
        IntStream.rangeClosed(1, values.length / width).mapToObj(Integer::toString).toList();
    return new Beginnings(names, new Beginnings.Steps.Values(values.clone(), width));
  }

  /**
   * The same, and keeps the adjoint of every value towards a class: how the logarithm of its
   * probability at the end of the text changes with the value.
   *
   * @throws IllegalArgumentException as above, or if the model does not know the class
   */
  public static Trace of(Model model, String text, String label) {
    return of(model, text, Verdict.of(label).in(Verdict.Measure.PROBABILITY));
  }

  /**
   * The same towards any verdict: how the measure of it changes with the value.
   *
   * @throws IllegalArgumentException as above, or if the model cannot say it of this text
   */
  public static Trace of(Model model, String text, Verdict verdict) {
    Beginnings beginnings = beginnings(model, text);
    Decision decision = Decision.of(model, verdict, beginnings.tokens().size());
    NetworkRun run = model.watchGradients(beginnings.whole());
    float[] adjoint = new float[run.scores().length];
    decision.addAdjoint(run, 0, adjoint);
    run.backward(adjoint, new float[model.layout().size()]);
    return new Trace(model, beginnings, run.recurrentRuns(), Optional.of(verdict));
  }

  private static Beginnings beginnings(Model model, String text) {
    if (model.network().source() instanceof Source.Tokens(var vocabulary, _)) {
      return new Beginnings(
          vocabulary.tokens(text), new Beginnings.Steps.Tokens(vocabulary.encode(text)));
    }
    throw new IllegalArgumentException(
        "this model reads %s, not texts"
            .formatted(
                model.network().source() instanceof Source.Trees
                    ? "trees"
                    : "real values at every step"));
  }

  /** The text as the model reads it; of a series the numbers of its steps, from 1. */
  public List<String> tokens() {
    return text.tokens();
  }

  /** The recurrent layers by name. */
  public List<String> layers() {
    return List.copyOf(runs.keySet());
  }

  /** The planned layer of a name. */
  public RecurrentLayer layer(String name) {
    RecurrentLayer layer = model.program().recurrentLayers().get(name);
    if (layer == null) {
      throw unknown("layer", name, runs.keySet());
    }
    return layer;
  }

  /**
   * A named value at every step, {@code [steps, elements]}, in the order of the text.
   *
   * @throws IllegalArgumentException if the model has no such layer, or its cell no such name
   */
  public Matrix values(String layer, String name) {
    return matrix(run(layer).value(name));
  }

  /**
   * How the measure of this trace's verdict changes with a named value at every step, by all the
   * ways in which it is heard of later: {@code [steps, elements]}, in the order of the text.
   *
   * @throws IllegalStateException if this trace was made without a class
   * @throws IllegalArgumentException if the model has no such layer, or its cell no such name
   */
  public Matrix adjoints(String layer, String name) {
    if (verdict.isEmpty()) {
      throw new IllegalStateException(
          "this trace holds no adjoints: name the class that they are of, as in Trace.of(model,"
              + " text, \""
              + (model.network().labels().isEmpty() ? "class" : model.network().labels().getFirst())
              + "\")");
    }
    return matrix(run(layer).adjointOf(name));
  }

  /** What this trace was made towards. */
  Verdict verdict() {
    return verdict.orElseThrow(
        () -> new IllegalStateException("this trace was made without a verdict"));
  }

  /**
   * A layer in double precision.
   *
   * @throws IllegalArgumentException if the model has no such layer, or the text no token
   * @throws IllegalStateException if this trace was made without a class
   */
  Unrolled unrolled(String layer) {
    verdict();
    LayerRun run = run(layer);
    if (tokens().isEmpty()) {
      throw new IllegalArgumentException("there is nothing in this text that the model reads");
    }
    return Unrolled.of(model, layer, run, tokens());
  }

  private static Matrix matrix(Ragged values) {
    return new Matrix(values.rows().total(), values.width(), values.values());
  }

  private LayerRun run(String layer) {
    LayerRun run = runs.get(layer);
    if (run == null) {
      throw unknown("layer", layer, runs.keySet());
    }
    return run;
  }

  /**
   * The probability of each class after each token, as if the text ended there. A model whose
   * layers read forward says it on its way; one with a layer that reads from the end must read each
   * beginning of the text anew, in a time that grows with the square of the length. Computed at
   * every call.
   *
   * @throws IllegalArgumentException if a layer reads from the end and there are more than 1,024
   *     tokens
   * @throws IllegalStateException if the model says something other than a class
   */
  public List<SequencedMap<String, Double>> soFar() {
    return text.classified(model);
  }

  private static IllegalArgumentException unknown(
      String what, String name, Collection<String> known) {
    return new IllegalArgumentException(
        "the model has no " + what + " '" + name + "'; it has " + String.join(", ", known));
  }
}
