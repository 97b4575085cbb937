package io.slate.plan;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes nodes as equations do, for readers of plans: {@code W h[t-1] + b}. */
final class Notation {
  private static final int DEEPEST = 8;

  /** How tightly a text holds together. */
  private enum Binding {
    SUM,
    PRODUCT,
    APPLICATION,
    ATOM
  }

  private record Text(String text, Binding binding) {
    /** The text, in parentheses where it stands under something that holds tighter. */
    String under(Binding outer) {
      return binding.compareTo(outer) < 0 ? "(" + text + ")" : text;
    }
  }

  private final Function<Expr, Optional<String>> names;
  private final Sizes sizes;
  private final int longest;

  /**
   * @param names what some nodes are called; they are not opened
   * @param longest no text is longer than this
   */
  Notation(Function<Expr, Optional<String>> names, Sizes sizes, int longest) {
    this.names = names;
    this.sizes = sizes;
    this.longest = longest;
  }

  /** A node as text; empty where that would be too long. */
  Optional<String> of(Expr node) {
    return text(node, DEEPEST).map(Text::text);
  }

  private Optional<Text> text(Expr node, int depth) {
    Optional<String> name = names.apply(node);
    if (name.isPresent()) {
      return name.map(Notation::atom);
    }
    if (depth == 0) {
      return Optional.empty();
    }
    List<Text> operands = new ArrayList<>();
    for (Expr operand : node.operands()) {
      Optional<Text> text = text(operand, depth - 1);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      operands.add(text.get());
    }
    return Optional.of(text(node, operands)).filter(text -> text.text().length() <= longest);
  }

  private static Text atom(String text) {
    return new Text(text, Binding.ATOM);
  }

  private Text text(Expr node, List<Text> operands) {
    return switch (node.op()) {
      case Op.Leaf leaf -> leaf(leaf);
      case Op.Unary.NEGATE ->
          new Text("-" + operands.getFirst().under(Binding.PRODUCT), Binding.PRODUCT);
      case Op.Unary.STOP -> operands.getFirst();
      case Op.Unary unary -> call(unary.name(), operands);
      case Op.Binary binary -> binary(binary, node, operands);
      case Op.Select _ -> call("where", operands);
      case Op.Reduce.SUM -> call("sum", operands);
      case Op.Reduce.MAXIMUM -> call("max", operands);
      case Op.Concat _ -> atom("[" + joined(operands) + "]");
      case Op.Slice(var from, var length) -> part(operands.getFirst(), "", from, length);
      case Op.Columns(var from, var count) -> part(operands.getFirst(), ":,", from, count);
      case Op.Fill _ -> operands.getFirst();
      case Op.Product(var transposed, _) ->
          applied(transposed ? transposed(operands.get(0)) : operands.get(0), operands.get(1));
      case Op.MatrixProduct _ -> applied(operands.get(0), operands.get(1));
      case Op.Transpose _ -> transposed(operands.getFirst());
      case Op.Contract _ ->
          atom(operands.get(0).under(Binding.ATOM) + "(" + joined(operands.subList(1, 3)) + ")");
      case Op.Outer _ -> infix(operands.get(0), " ⊗ ", operands.get(1), Binding.APPLICATION);
      case Op.TripleOuter _, Op.Pad _, Op.PadColumns _ ->
          call(node.op().getClass().getSimpleName(), operands);
    };
  }

  private Text leaf(Op.Leaf leaf) {
    return switch (leaf) {
      case Op.Input(var name, var lag) -> atom(lag == 0 ? name : name + "[t-" + lag + "]");
      case Op.State(var name, var back) -> atom(name + "[t-" + back + "]");
      case Op.Parameter(var name) -> atom(name);
      case Op.Constant(var value) ->
          atom(value == Math.rint(value) && Math.abs(value) < 1e6 ? "" + (long) value : "" + value);
      case Op.Length(var dim) -> atom("" + dim.in(sizes));
      case Op.Identity _ -> atom("I");
      case Op.Adjoint(var name) -> atom("d" + name);
      case Op.Total(var root) -> atom("total" + root);
      case Op.Tangent(var name, var back) -> atom(back == 0 ? name : name + "[t-" + back + "]");
    };
  }

  private static Text binary(Op.Binary op, Expr node, List<Text> operands) {
    Text a = operands.get(0);
    Text b = operands.get(1);
    return switch (op) {
      case ADD ->
          node.operand(0).isOfParametersAlone()
              ? infix(b, " + ", a, Binding.SUM)
              : infix(a, " + ", b, Binding.SUM);
      case SUBTRACT -> infix(a, " - ", b, Binding.SUM);
      case MULTIPLY -> infix(a, " * ", b, Binding.PRODUCT);
      case DIVIDE ->
          node.operand(0).op() == Op.Reduce.SUM && node.operand(1).op() instanceof Op.Length
              ? atom(a.text().replaceFirst("^sum", "mean"))
              : infix(a, " / ", b, Binding.PRODUCT);
      case MIN, MAX -> call(op.name(), operands);
      case STRAIGHT_THROUGH -> a;
    };
  }

  /** The right side of what cannot be exchanged stands in parentheses if it binds no tighter. */
  private static Text infix(Text a, String sign, Text b, Binding binding) {
    Binding right =
        switch (sign) {
          case " - " -> Binding.PRODUCT;
          case " / ", " ⊗ " -> Binding.ATOM;
          default -> binding;
        };
    return new Text(a.under(binding) + sign + b.under(right), binding);
  }

  private static Text applied(Text matrix, Text operand) {
    return new Text(
        matrix.under(Binding.APPLICATION) + " " + operand.under(Binding.APPLICATION),
        Binding.APPLICATION);
  }

  private static Text transposed(Text matrix) {
    return atom(matrix.under(Binding.ATOM) + "ᵀ");
  }

  private Text part(Text whole, String rows, Dim from, Dim length) {
    int first = from.in(sizes);
    int end = first + length.in(sizes);
    return atom(whole.under(Binding.ATOM) + "[" + rows + first + ":" + end + "]");
  }

  private static Text call(String function, List<Text> operands) {
    return atom(function.toLowerCase(Locale.ROOT) + "(" + joined(operands) + ")");
  }

  private static String joined(List<Text> operands) {
    return String.join(", ", operands.stream().map(Text::text).toList());
  }
}
