package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.data.Ragged;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that works on arrays of its caller gives the bits of one that copies them. */
class LentArraysTest {
  private static final int[] FEW = {7, 7, 5, 3, 1, 0};
  private static final int[] MANY = IntStream.range(0, 40).map(i -> 6 - i / 12).toArray();
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  static Stream<Cell> cells() {
    return Stream.concat(
        RecurrentLayerTest.cells(),
        IntStream.rangeClosed(201, 260).mapToObj(seed -> Cell.parse(CellGenerator.sequence(seed))));
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void nothingIsCopiedToTheSameBits(Cell cell) {
    for (int[] lengths : List.of(FEW, MANY)) {
      assertSameBits(LayerCase.of(LayerCase.settings(cell), 5, lengths));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void inBothDirections(Direction direction) {
    assertSameBits(LayerCase.of(LayerCase.settings(Cell.LSTM).with(direction), 24, MANY));
  }

  private static void assertSameBits(LayerCase some) {
    LayerWeights weights = some.weights(new Mode.Gradients());
    LayerRun copying = some.run(weights);
    List<float[]> expected = new ArrayList<>();
    expected.add(some.gradientsOfSteps(copying));
    some.inputs.keySet().forEach(name -> expected.add(copying.inputAdjoint(name).values()));
    copying.state().names().forEach(name -> expected.add(copying.initialAdjoint(name)));
    copying.close();
    List<float[]> given = given(some);
    List<float[]> before = given.stream().map(float[]::clone).toList();
    for (Workers workers : List.of(Workers.alone(), new Workers(POOL, 3))) {
      List<float[]> found = lent(some, some.layer.run(weights, some.rows).sharedBy(workers));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).as("result %d", i).containsExactly(expected.get(i));
      }
    }
    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i)).as("given, %d", i).containsExactly(before.get(i));
    }
  }

  private static List<float[]> given(LayerCase some) {
    return Stream.of(some.inputs, some.adjoints)
        .flatMap(each -> each.values().stream())
        .map(Ragged::values)
        .toList();
  }

  /** Gradients, adjoints of inputs and of initial states. */
  private static List<float[]> lent(LayerCase some, LayerRun run) {
    some.inputs.forEach(run::lendInput);
    run.forward();
    some.adjoints.forEach(run::lendAdjoint);
    Map<String, float[]> changes = new HashMap<>();
    some.inputs.forEach(
        (name, given) -> {
          float[] change = new float[given.values().length];
          Arrays.fill(change, Float.NaN);
          run.inputAdjointInto(name, change);
          changes.put(name, change);
        });
    float[] gradients = new float[some.parameters.length];
    run.backward(gradients, 0);
    List<float[]> results = new ArrayList<>();
    results.add(gradients);
    some.inputs.keySet().forEach(name -> results.add(LayerCase.at(changes, name)));
    some.inputs.forEach(
        (name, given) -> {
          assertThat(run.givenInput(name).values()).containsExactly(given.values());
          assertThat(run.inputAdjoint(name).values()).containsExactly(LayerCase.at(changes, name));
        });
    run.state().names().forEach(name -> results.add(run.initialAdjoint(name)));
    run.close();
    return results;
  }

  @Test
  void whatIsSaidTwiceIsAddedUp() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, FEW);
    LayerWeights weights = some.weights(new Mode.Gradients());
    float[] expected = some.gradients(some.run(weights));
    LayerRun run = some.run(weights);
    run.forward();
    some.adjoints.forEach(run::lendAdjoint);
    run.adjointOfLast(some.layer.output(), some.adjointOfLast);
    float[] gradients = new float[some.parameters.length];
    run.backward(gradients, 0);
    assertThat(gradients).containsExactly(expected);
  }

  @Test
  void anArrayOfAnotherSizeIsRefused() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, FEW);
    LayerRun run = some.run(some.weights(new Mode.Gradients()));
    assertThatThrownBy(() -> run.inputAdjointInto("x", new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the array to fill has 7");
    assertThatThrownBy(() -> run.lendInput("x", Ragged.zeros(some.rows, 99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("given are");
  }

  @Test
  void theNextRunHasTablesOfItsOwn() {
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, MANY);
    LayerWeights weights = some.weights(new Mode.Gradients());
    List<float[]> first = lent(some, some.layer.run(weights, some.rows));
    List<float[]> kept = first.stream().map(float[]::clone).toList();
    LayerRun copying = some.run(weights);
    some.gradientsOfSteps(copying);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i)).as("result %d", i).containsExactly(kept.get(i));
    }
  }
}
