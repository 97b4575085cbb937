package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.layer.Mode;
import io.slate.network.Attending.Coverage;
import io.slate.network.Attending.Score;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What scores the steps of an encoder against the states of a decoder. */
final class AttendWeights {
  private static final String KEYS = "keys.weight";
  private static final String BIAS = "keys.bias";
  private static final String QUERY = "query.weight";
  private static final String SCORE = "score";
  private static final String COVERAGE = "coverage";

  private final Attending.EachStep attending;
  private final int query;
  private final int memory;
  private final ParameterLayout layout;

  /**
   * @param query elements of a state of the decoder
   * @param memory elements of a step of the encoder
   */
  AttendWeights(Attending.EachStep attending, int query, int memory) {
    this.attending = attending;
    this.query = query;
    this.memory = memory;
    if (attending.score() == Score.DOT && query != memory) {
      throw new IllegalArgumentException(
          "dot scores compare %d elements of the decoder with %d of the encoder. Make them equal, or use general scores"
              .formatted(query, memory));
    }
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    switch (attending.score()) {
      case DOT -> {}
      case GENERAL -> shapes.put(KEYS, List.of(query, memory));
      case CONCAT -> compared(shapes);
      case ADDITIVE -> {
        compared(shapes);
        shapes.put(BIAS, List.of(attending.size()));
      }
    }
    if (covers()) {
      shapes.put(COVERAGE, List.of(attending.size()));
    }
    this.layout = ParameterLayout.of(shapes);
  }

  private void compared(SequencedMap<String, List<Integer>> shapes) {
    shapes.put(KEYS, List.of(attending.size(), memory));
    shapes.put(QUERY, List.of(attending.size(), query));
    shapes.put(SCORE, List.of(attending.size()));
  }

  ParameterLayout layout() {
    return layout;
  }

  boolean covers() {
    return attending.coverage() == Coverage.SUM;
  }

  /** Elements in which a step is compared. */
  int size() {
    return switch (attending.score()) {
      case DOT, GENERAL -> query;
      case CONCAT, ADDITIVE -> attending.size();
    };
  }

  /** Matrices after Glorot &amp; Bengio 2010, vectors of deviation 1/√size, the bias zero. */
  void initialise(long key, float[] parameters, int offset) {
    int number = 0;
    for (ParameterLayout.Entry entry : layout.entries()) {
      long own = CounterRandom.child(key, number++);
      int at = offset + entry.offset();
      if (entry.shape().size() == 2) {
        var weights = new DenseWeights(entry.shape().getLast(), entry.shape().getFirst());
        weights.glorot(own, parameters, at);
      } else if (!entry.name().equals(BIAS)) {
        CounterRandom.fillNormal(own, 0, parameters, at, entry.count());
        for (int i = at; i < at + entry.count(); i++) {
          parameters[i] /= (float) Math.sqrt(entry.count());
        }
      }
    }
  }

  /**
   * Packed parameters.
   *
   * @param keys of the encoder's steps; absent where they are compared as they are
   * @param queries of the decoder's states, likewise
   * @param score v, empty where none is needed
   * @param coverage the vector for what was looked at before, empty where none is needed
   * @param offset where these parameters begin
   */
  @SuppressWarnings("ArrayRecordComponent") // read by runs, never compared
  record Packed(
      AttendWeights weights,
      Optional<Affine> keys,
      Optional<Affine> queries,
      float[] score,
      float[] coverage,
      int offset) {
    boolean compares() {
      return queries.isPresent();
    }

    /** Where v lies among all parameters. */
    int scoreAt() {
      return offset + weights.layout.entry(SCORE).offset();
    }

    int coverageAt() {
      return offset + weights.layout.entry(COVERAGE).offset();
    }
  }

  Packed prepare(float[] parameters, int offset, Mode mode) {
    return new Packed(
        this,
        affine(KEYS, parameters, offset, mode),
        affine(QUERY, parameters, offset, mode),
        vector(SCORE, parameters, offset),
        vector(COVERAGE, parameters, offset),
        offset);
  }

  private Optional<ParameterLayout.Entry> entry(String name) {
    return layout.entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private float[] vector(String name, float[] parameters, int offset) {
    return entry(name)
        .map(
            entry -> {
              int from = offset + entry.offset();
              return Arrays.copyOfRange(parameters, from, from + entry.count());
            })
        .orElseGet(() -> new float[0]);
  }

  private Optional<Affine> affine(String name, float[] parameters, int offset, Mode mode) {
    int bias = name.equals(KEYS) ? entry(BIAS).map(own -> offset + own.offset()).orElse(-1) : -1;
    return entry(name)
        .map(
            entry -> {
              int outer = entry.shape().getFirst();
              int inner = entry.shape().getLast();
              var place = new Affine.Place(offset + entry.offset(), bias, outer, inner);
              return mode.hasGradients()
                  ? Affine.forTraining(parameters, place)
                  : Affine.forInference(parameters, place);
            });
  }
}
