package io.slate.graph;

import io.slate.equation.EquationException;
import io.slate.equation.Functions;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions of the cell language as nodes: a primitive where there is one, else its formula.
 */
final class FunctionTable {
  /** What keeps a layer norm from dividing by zero (Ba, Kiros &amp; Hinton 2016 leave it open). */
  private static final double NORM_EPSILON = 1e-5;

  /** Constants of Klambauer et al. 2017. */
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final double SELU_ALPHA = 1.6732632423543772;

  private final Expressions pool;

  FunctionTable(Expressions pool) {
    this.pool = pool;
  }

  Expr apply(String name, List<Expr> arguments) {
    return switch (name) {
      case "sigmoid" -> unary(Op.Unary.SIGMOID, name, arguments);
      case "tanh" -> unary(Op.Unary.TANH, name, arguments);
      case "softplus" -> unary(Op.Unary.SOFTPLUS, name, arguments);
      case "exp" -> unary(Op.Unary.EXP, name, arguments);
      case "expm1" -> unary(Op.Unary.EXPM1, name, arguments);
      case "log" -> unary(Op.Unary.LOG, name, arguments);
      case "log1p" -> unary(Op.Unary.LOG1P, name, arguments);
      case "sqrt" -> unary(Op.Unary.SQRT, name, arguments);
      case "abs" -> unary(Op.Unary.ABS, name, arguments);
      case "sin" -> unary(Op.Unary.SIN, name, arguments);
      case "cos" -> unary(Op.Unary.COS, name, arguments);
      case "sign" -> unary(Op.Unary.SIGN, name, arguments);
      case "step" -> unary(Op.Unary.STEP, name, arguments);
      case "erf" -> unary(Op.Unary.ERF, name, arguments);
      case "stop_gradient" -> unary(Op.Unary.STOP, name, arguments);
      case "identity" -> one(name, arguments);
      case "log_sigmoid" -> negated(Op.Unary.SOFTPLUS, one(name, arguments));
      case "relu" -> pool.binary(Op.Binary.MAX, one(name, arguments), number(0));
      case "leaky_relu" -> leakyRelu(arguments);
      case "elu" -> elu(arguments);
      case "selu" ->
          pool.multiply(
              number(SELU_SCALE), exponentialBelow(one(name, arguments), number(SELU_ALPHA)));
      case "softsign" -> softsign(one(name, arguments));
      case "hard_sigmoid" -> hardSigmoid(arguments);
      case "gelu_erf" -> geluErf(one(name, arguments));
      case "gelu_tanh" -> geluTanh(one(name, arguments));
      case "silu" -> {
        Expr x = one(name, arguments);
        yield pool.multiply(x, pool.unary(Op.Unary.SIGMOID, x));
      }
      case "min", "max" -> extreme(name, arguments);
      case "clip" -> {
        require(name, arguments, 3, 3);
        Expr above = pool.binary(Op.Binary.MAX, arguments.get(0), arguments.get(1));
        yield pool.binary(Op.Binary.MIN, above, arguments.get(2));
      }
      case "where" -> {
        require(name, arguments, 3, 3);
        yield pool.select(arguments.get(0), arguments.get(1), arguments.get(2));
      }
      case "sum" -> pool.sum(one(name, arguments));
      case "mean" -> mean(one(name, arguments));
      case "dot" -> {
        require(name, arguments, 2, 2);
        yield pool.sum(pool.multiply(arguments.get(0), arguments.get(1)));
      }
      case "layer_norm" -> layerNorm(arguments);
      case "softmax" -> softmax(one(name, arguments));
      case "concat" -> pool.concat(arguments);
      case "straight_through" -> straightThrough(one(name, arguments));
      case "split" -> throw new ShapeException("split(…) needs several names on the left side");
      default ->
          throw new ShapeException(
              "there is no function '"
                  + name
                  + "'"
                  + EquationException.didYouMean(name, Functions.names())
                      .map(hint -> "; " + hint)
                      .orElse(""));
    };
  }

  /** A power with a known exponent, or of a positive base. */
  Expr power(Expr base, Expr exponent) {
    if (base.shape().rank() > 1) {
      throw new ShapeException(
          "^ raises numbers and vectors, and the base is of shape " + base.shape());
    }
    if (!(exponent.op() instanceof Op.Constant(var value))) {
      return pool.unary(Op.Unary.EXP, pool.multiply(exponent, pool.unary(Op.Unary.LOG, base)));
    }
    if (value == 0.5) {
      return pool.unary(Op.Unary.SQRT, base);
    }
    boolean isSmallWhole = value == Math.rint(value) && Math.abs(value) <= 64;
    if (!isSmallWhole) {
      return pool.unary(Op.Unary.EXP, pool.multiply(exponent, pool.unary(Op.Unary.LOG, base)));
    }
    Expr power = wholePower(base, (int) Math.abs(value));
    return value < 0 ? pool.divide(number(1), power) : power;
  }

  private Expr wholePower(Expr base, int exponent) {
    if (exponent == 0) {
      return number(1);
    }
    if (exponent == 1) {
      return base;
    }
    Expr half = wholePower(base, exponent / 2);
    Expr square = pool.multiply(half, half);
    return exponent % 2 == 0 ? square : pool.multiply(square, base);
  }

  private Expr leakyRelu(List<Expr> arguments) {
    require("leaky_relu", arguments, 1, 2);
    Expr x = arguments.getFirst();
    Expr slope = arguments.size() == 2 ? arguments.get(1) : number(0.01);
    return pool.select(x, x, pool.multiply(slope, x));
  }

  private Expr elu(List<Expr> arguments) {
    require("elu", arguments, 1, 2);
    return exponentialBelow(
        arguments.getFirst(), arguments.size() == 2 ? arguments.get(1) : number(1));
  }

  private Expr exponentialBelow(Expr x, Expr alpha) {
    // The minimum keeps the branch not taken finite. Where it is taken, zero included, the gradient
    // must pass, so it goes straight through.
    Expr below = pool.binary(Op.Binary.MIN, x, number(0));
    Expr safe = pool.binary(Op.Binary.STRAIGHT_THROUGH, below, x);
    Expr exponential = pool.unary(Op.Unary.EXPM1, safe);
    return pool.select(x, x, pool.multiply(alpha, exponential));
  }

  private Expr softsign(Expr x) {
    return pool.divide(x, pool.add(number(1), pool.unary(Op.Unary.ABS, x)));
  }

  private Expr hardSigmoid(List<Expr> arguments) {
    require("hard_sigmoid", arguments, 1, 3);
    Expr slope = arguments.size() > 1 ? arguments.get(1) : number(0.2);
    Expr offset = arguments.size() > 2 ? arguments.get(2) : number(0.5);
    Expr line = pool.add(pool.multiply(slope, arguments.getFirst()), offset);
    Expr above = pool.binary(Op.Binary.MAX, line, number(0));
    return pool.binary(Op.Binary.MIN, above, number(1));
  }

  private Expr geluErf(Expr x) {
    Expr error = pool.unary(Op.Unary.ERF, pool.multiply(x, number(Math.sqrt(0.5))));
    return pool.multiply(pool.multiply(number(0.5), x), pool.add(number(1), error));
  }

  private Expr geluTanh(Expr x) {
    Expr cube = pool.multiply(number(0.044715), wholePower(x, 3));
    Expr inner = pool.multiply(number(Math.sqrt(2 / Math.PI)), pool.add(x, cube));
    Expr curve = pool.add(number(1), pool.unary(Op.Unary.TANH, inner));
    return pool.multiply(pool.multiply(number(0.5), x), curve);
  }

  private Expr extreme(String name, List<Expr> arguments) {
    require(name, arguments, 1, 2);
    boolean isMax = name.equals("max");
    if (arguments.size() == 2) {
      Op.Binary op = isMax ? Op.Binary.MAX : Op.Binary.MIN;
      return pool.binary(op, arguments.get(0), arguments.get(1));
    }
    Expr vector = arguments.getFirst();
    return isMax
        ? pool.reduce(Op.Reduce.MAXIMUM, vector)
        : pool.negate(pool.reduce(Op.Reduce.MAXIMUM, pool.negate(vector)));
  }

  private Expr mean(Expr vector) {
    if (vector.shape().rank() == 0) {
      return vector;
    }
    Expr count = pool.leaf(new Op.Length(vector.shape().first()), Shape.SCALAR);
    return pool.divide(pool.sum(vector), count);
  }

  private Expr layerNorm(List<Expr> arguments) {
    require("layer_norm", arguments, 1, 3);
    Expr vector = arguments.getFirst();
    Expr centred = pool.subtract(vector, mean(vector));
    Expr variance = mean(pool.multiply(centred, centred));
    Expr deviation = pool.unary(Op.Unary.SQRT, pool.add(variance, number(NORM_EPSILON)));
    Expr norm = pool.divide(centred, deviation);
    if (arguments.size() > 1) {
      norm = pool.multiply(norm, arguments.get(1));
    }
    return arguments.size() > 2 ? pool.add(norm, arguments.get(2)) : norm;
  }

  private Expr softmax(Expr vector) {
    Expr peak = pool.unary(Op.Unary.STOP, pool.reduce(Op.Reduce.MAXIMUM, vector));
    Expr powers = pool.unary(Op.Unary.EXP, pool.subtract(vector, peak));
    return pool.divide(powers, pool.sum(powers));
  }

  private Expr straightThrough(Expr value) {
    boolean isFunction = value.op() instanceof Op.Elementwise && !value.operands().isEmpty();
    if (!isFunction) {
      throw new ShapeException(
          "straight_through takes a function of something, as in straight_through(step(x))");
    }
    return pool.binary(Op.Binary.STRAIGHT_THROUGH, value, value.operand(0));
  }

  private Expr unary(Op.Unary op, String name, List<Expr> arguments) {
    return pool.unary(op, one(name, arguments));
  }

  /** −f(−x). */
  private Expr negated(Op.Unary op, Expr x) {
    return pool.negate(pool.unary(op, pool.negate(x)));
  }

  private Expr number(double value) {
    return pool.constant(value);
  }

  private static Expr one(String name, List<Expr> arguments) {
    require(name, arguments, 1, 1);
    return arguments.getFirst();
  }

  private static void require(String name, List<Expr> arguments, int least, int most) {
    if (arguments.size() < least || arguments.size() > most) {
      String count = least == most ? "" + least : least + " to " + most;
      throw new ShapeException(
          "'"
              + name
              + "' takes "
              + count
              + (most == 1 ? " value" : " values")
              + ", and "
              + arguments.size()
              + " are given");
    }
    List<Expr> matrices = new ArrayList<>(arguments);
    matrices.removeIf(argument -> argument.shape().rank() < 2);
    if (!matrices.isEmpty()) {
      throw new ShapeException(
          "'"
              + name
              + "' takes numbers and vectors, and "
              + matrices.getFirst()
              + " is a matrix of shape "
              + matrices.getFirst().shape());
    }
  }
}
