package io.slate.plan;

import io.slate.graph.Op;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A piece of work over rows. Which rows, the {@link Section} says in which the stage stands. */
public sealed interface Stage {

  /**
   * Products that are added up into some columns.
   *
   * <p>Every element is one chain of fused multiply-adds: it starts from {@code start}, then takes
   * the terms in order, each over its inner length in order. So it has the same bits however the
   * work is cut.
   */
  record Product(Ref target, Start start, List<Term> terms) implements Stage {
    public Product {
      terms = List.copyOf(terms);
    }
  }

  /** What the chain of a product starts from. */
  sealed interface Start {
    /** Zero. */
    record Zero() implements Start {}

    /** What is in the target already. */
    record Present() implements Start {}

    /** Values computed once an update, or parameters, side by side as the target's columns. */
    record Bias(List<Constant> parts) implements Start {
      public Bias {
        parts = List.copyOf(parts);
      }
    }
  }

  /** A vector that is the same at every step: a parameter or a slot computed once; else zeros. */
  record Constant(String label, Optional<String> parameter, Optional<Slot> slot, int width) {}

  /**
   * One operand under several weights whose results lie side by side.
   *
   * @param weights their outer lengths add up to the target's width
   */
  record Term(Ref operand, List<Weight> weights) {
    public Term {
      weights = List.copyOf(weights);
    }
  }

  /** Element-wise work over {@code width} columns. */
  record Loop(int width, List<Instruction> code) implements Stage {
    public Loop {
      code = List.copyOf(code);
    }
  }

  /** A row of the operand to one element; sums run in {@link #LANES} strands that a tree joins. */
  record Reduce(Op.Reduce op, Ref operand, Ref target) implements Stage {}

  /** A tensor with vectors along two of its axes. */
  record Contract(int free, Weight tensor, Ref first, Ref second, Ref target) implements Stage {}

  /**
   * Sums, over all rows, of left times right: gradients of weights. Every element is one chain of
   * fused multiply-adds over the rows in order.
   *
   * @param totals what the columns of left belong to, side by side
   */
  record Outer(Ref left, Ref right, List<Total> totals) implements Stage {
    public Outer {
      totals = List.copyOf(totals);
    }
  }

  /**
   * Sums of columns over all rows in order: gradients of biases, vectors and numbers.
   *
   * @param totals what the columns belong to, side by side
   */
  record ColumnSum(Ref operand, List<Total> totals) implements Stage {
    public ColumnSum {
      totals = List.copyOf(totals);
    }
  }

  /** Sums of triple products over all rows in order: gradients of tensors. */
  record TripleOuter(Ref first, Ref second, Ref third, Total total) implements Stage {}

  /**
   * A sum over all steps that a gradient is made of.
   *
   * @param number the position in {@link Backward#totals()}
   * @param rows how many columns of left, or of what is summed, belong to it
   * @param blocks of how many diagonal blocks it consists
   */
  record Total(int number, String label, int rows, int blocks) {}

  /** What it reads, besides weights and what it adds to. */
  default List<Ref> reads() {
    return switch (this) {
      case Product product -> product.terms().stream().map(Term::operand).toList();
      case Loop loop ->
          loop.code().stream()
              .flatMap(
                  each ->
                      each instanceof Instruction.Load(var from) ? Stream.of(from) : Stream.of())
              .toList();
      case Reduce(_, var operand, _) -> List.of(operand);
      case Contract(_, _, var first, var second, _) -> List.of(first, second);
      case Outer(var left, var right, _) -> List.of(left, right);
      case ColumnSum(var operand, _) -> List.of(operand);
      case TripleOuter(var first, var second, var third, _) -> List.of(first, second, third);
    };
  }

  /** What it writes or adds to, besides totals. */
  default List<Ref> writes() {
    return switch (this) {
      case Product product -> List.of(product.target());
      case Loop loop ->
          loop.code().stream()
              .flatMap(
                  each ->
                      switch (each) {
                        case Instruction.Store(_, var to) -> Stream.of(to);
                        case Instruction.Add(_, var to) -> Stream.of(to);
                        case Instruction.Load _, Instruction.Literal _, Instruction.Apply _ ->
                            Stream.of();
                      })
              .toList();
      case Reduce(_, _, var target) -> List.of(target);
      case Contract contract -> List.of(contract.target());
      case Outer _, ColumnSum _, TripleOuter _ -> List.of();
    };
  }

  /** How many strands a sum over a row is computed in, whatever the vector width. */
  int LANES = 16;
}
