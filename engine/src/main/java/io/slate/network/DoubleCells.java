package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.Rows;
import io.slate.kernel.DoubleHalf;
import io.slate.layer.DoubleRun;
import io.slate.layer.DoubleSteps;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** The cells of a decoder in double precision, one above the other: as a whole or step by step. */
final class DoubleCells {
  /**
   * A cell at its beginning.
   *
   * @param begin the states that it begins with, by name; others are its own
   * @param offset where its parameters begin
   */
  record Cell(
      RecurrentLayer layer, DoubleRun run, SequencedMap<String, DoubleFlow> begin, int offset) {
    Cell {
      begin.forEach((state, flow) -> run.beginLast(state, flow.values()));
    }

    String input() {
      return RecurrentPart.input(layer);
    }

    /** How the loss changes with what it begins with, when it has gone back. */
    void backToBeginning() {
      begin.forEach(
          (state, flow) -> {
            double[] all = run.initialAdjoint(state);
            int before = all.length - flow.values().length;
            for (int i = 0; i < flow.values().length; i++) {
              flow.adjoint()[i] += all[before + i];
            }
          });
    }
  }

  private final List<Cell> cells;
  private final Rows rows;
  private final DoubleOps ops;
  private final List<DoubleHalf> forward = new ArrayList<>();
  private final List<DoubleHalf> backward = new ArrayList<>();

  DoubleCells(List<Cell> cells, Rows rows, DoubleOps ops) {
    this.cells = List.copyOf(cells);
    this.rows = rows;
    this.ops = ops;
  }

  /** Elements of the last one's output. */
  int width() {
    return cells.getLast().layer().outputWidth();
  }

  /** All steps of all cells. */
  DoubleFlow all(DoubleFlow x) {
    DoubleFlow y = x;
    for (Cell cell : cells) {
      y = all(cell, y);
    }
    return y;
  }

  private DoubleFlow all(Cell cell, DoubleFlow x) {
    DoubleRun run = cell.run();
    run.input(cell.input(), new DoubleRagged(rows, x.width(), x.values()));
    run.forward();
    DoubleFlow y = x.with(cell.layer().outputWidth(), run.output().values());
    ops.trail()
        .add(
            () -> {
              run.adjoint(cell.layer().output(), new DoubleRagged(rows, y.width(), y.adjoint()));
              run.backward(ops.gradients(), cell.offset());
              DoubleMaps.add(run.inputAdjoint(cell.input()).values(), x.adjoint());
              cell.backToBeginning();
            });
    return y;
  }

  /** Before the first of the steps that are fed one by one. */
  void before() {
    for (Cell cell : cells) {
      DoubleHalf half = cell.run().steps().forward();
      half.before();
      forward.add(half);
    }
    ops.trail()
        .add(
            () -> {
              for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                backward.get(i).after();
                cell.run().addGradients(backward.get(i), ops.gradients(), cell.offset());
                cell.backToBeginning();
              }
            });
  }

  /** One step of all cells, for the sequences that have it. */
  DoubleFlow step(int t, DoubleFlow x) {
    DoubleFlow y = x;
    for (int i = 0; i < cells.size(); i++) {
      y = step(i, t, y);
    }
    return y;
  }

  private DoubleFlow step(int number, int t, DoubleFlow x) {
    Cell cell = cells.get(number);
    DoubleSteps steps = cell.run().steps();
    steps.input(t, x.values());
    forward.get(number).step(t);
    DoubleFlow y = x.with(cell.layer().outputWidth(), steps.output(t));
    ops.trail()
        .add(
            () -> {
              steps.adjoint(t, y.adjoint());
              backward.get(number).step(t);
              DoubleMaps.add(steps.inputAdjoint(t), x.adjoint());
            });
    return y;
  }

  /** Behind the last of the steps. */
  void after() {
    forward.forEach(DoubleHalf::after);
    ops.trail()
        .add(
            () -> {
              for (Cell cell : cells) {
                DoubleHalf half = cell.run().steps().backward();
                half.before();
                backward.add(half);
              }
            });
  }
}
