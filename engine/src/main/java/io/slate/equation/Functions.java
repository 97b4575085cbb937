package io.slate.equation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The functions that an equation may call, their arguments and the other names they go by. */
public final class Functions {

  /**
   * A function.
   *
   * @param name its canonical name
   * @param parameters its arguments, the optional ones last
   * @param required how many of them must be given
   * @param repeats whether the last argument may be given any number of times
   * @param meaning one line that says what it computes
   */
  public record Function(
      String name, List<Parameter> parameters, int required, boolean repeats, String meaning) {
    public Function {
      parameters = List.copyOf(parameters);
    }

    /** Whether it can be called with so many arguments. */
    public boolean takes(int count) {
      return count >= required && (repeats || count <= parameters.size());
    }

    /** How it is called: {@code leaky_relu(x, slope = 0.01)}. */
    public String signature() {
      var text = new StringBuilder(name).append('(');
      for (int i = 0; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        boolean bare = i >= required && parameter.fallback().isEmpty();
        text.append(i > 0 ? ", " : "").append(bare ? "[" : "").append(parameter.name());
        parameter.fallback().ifPresent(value -> text.append(" = ").append(Numerals.print(value)));
        text.append(bare ? "]" : "");
      }
      return text.append(repeats ? ", …)" : ")").toString();
    }
  }

  /**
   * An argument of a function.
   *
   * @param fallback the value where it is not given, for numbers
   */
  public record Parameter(String name, OptionalDouble fallback) {}

  private static final List<Function> ALL =
      List.of(
          of("sigmoid", "1 / (1 + exp(-x))", "x"),
          of("log_sigmoid", "log(sigmoid(x)), without overflow", "x"),
          of("tanh", "the hyperbolic tangent", "x"),
          of("relu", "x where x > 0, else 0", "x"),
          of("leaky_relu", "x where x > 0, else slope x", "x", "slope=0.01"),
          of("elu", "x where x > 0, else alpha (exp(x) - 1)", "x", "alpha=1"),
          of("selu", "1.0507 elu(x, 1.6733), the constants of Klambauer et al. 2017", "x"),
          of("softplus", "log(1 + exp(x)), without overflow", "x"),
          of("softsign", "x / (1 + abs(x))", "x"),
          of("hard_sigmoid", "clip(slope x + offset, 0, 1)", "x", "slope=0.2", "offset=0.5"),
          of("gelu_erf", "x (1 + erf(x / sqrt(2))) / 2", "x"),
          of("gelu_tanh", "x (1 + tanh(sqrt(2 / π) (x + 0.044715 x^3))) / 2", "x"),
          of("silu", "x sigmoid(x)", "x"),
          of("exp", "e to the power x", "x"),
          of("expm1", "exp(x) - 1, exact near 0", "x"),
          of("log", "the natural logarithm", "x"),
          of("log1p", "log(1 + x), exact near 0", "x"),
          of("sqrt", "the square root", "x"),
          of("abs", "the absolute value", "x"),
          of("erf", "the error function", "x"),
          of("sin", "the sine", "x"),
          of("cos", "the cosine", "x"),
          of("identity", "x itself, for an activation", "x"),
          of("sign", "1 where x > 0, -1 where x < 0, else 0", "x"),
          of("step", "1 where x > 0, else 0", "x"),
          new Function(
              "min",
              List.of(parameter("a"), parameter("b")),
              1,
              false,
              "the smaller of a and b; of one vector, its smallest element"),
          new Function(
              "max",
              List.of(parameter("a"), parameter("b")),
              1,
              false,
              "the larger of a and b; of one vector, its largest element"),
          of("clip", "x, but at least low and at most high", "x", "low", "high"),
          of("where", "a where c > 0, else b", "c", "a", "b"),
          of("sum", "the sum of a vector's elements", "v"),
          of("mean", "the mean of a vector's elements", "v"),
          of("dot", "the sum of a * b over the elements of two vectors", "a", "b"),
          of("softmax", "exp(v) / sum(exp(v)), without overflow", "v"),
          new Function(
              "layer_norm",
              List.of(parameter("v"), parameter("gain"), parameter("bias")),
              1,
              false,
              "(v - mean) / sqrt(variance + 1e-5), then times gain, then plus bias"),
          of("split", "a vector cut into as many equal parts as there are names on the left", "v"),
          new Function(
              "concat", List.of(parameter("a")), 1, true, "vectors one after the other, as [a, b]"),
          of("straight_through", "a call, whose derivative is taken as 1", "call"),
          of("stop_gradient", "x, whose derivative is taken as 0", "x"));

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("logistic", "sigmoid"),
          Map.entry("sigma", "sigmoid"),
          Map.entry("logsigmoid", "log_sigmoid"),
          Map.entry("lrelu", "leaky_relu"),
          Map.entry("swish", "silu"),
          Map.entry("ln", "log"),
          Map.entry("sgn", "sign"),
          Map.entry("heaviside", "step"),
          Map.entry("minimum", "min"),
          Map.entry("maximum", "max"),
          Map.entry("clamp", "clip"));

  private static final Map<String, Function> BY_NAME = byName();

  private Functions() {}

  /** All functions, in the order of the documentation. */
  public static List<Function> all() {
    return ALL;
  }

  /** The canonical names. */
  public static List<String> names() {
    return ALL.stream().map(Function::name).toList();
  }

  /**
   * The function of a name, in any spelling: {@code sigmoid}, {@code logistic}, {@code sigma};
   * {@code ReLU}, {@code LeakyReLU}.
   */
  public static Optional<Function> find(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Optional<Function> plain = Optional.ofNullable(BY_NAME.get(key));
    return plain.isPresent() || name.length() < 2
        ? plain
        : Optional.ofNullable(BY_NAME.get(key.replace("_", "")));
  }

  /** Whether a name is the canonical name of a function, which nothing else may bear. */
  static boolean isReserved(String name) {
    return BY_NAME.containsKey(name) && BY_NAME.get(name).name().equals(name);
  }

  private static Map<String, Function> byName() {
    var map = new TreeMap<String, Function>();
    for (Function function : ALL) {
      map.put(function.name(), function);
      map.put(function.name().replace("_", ""), function);
    }
    ALIASES.forEach((alias, name) -> map.put(alias, map.get(name)));
    return map;
  }

  /** A function of which every argument without a value must be given. */
  private static Function of(String name, String meaning, String... parameters) {
    var list = java.util.Arrays.stream(parameters).map(Functions::parameter).toList();
    long required = list.stream().filter(each -> each.fallback().isEmpty()).count();
    return new Function(name, list, Math.toIntExact(required), false, meaning);
  }

  private static Parameter parameter(String text) {
    String[] parts = text.split("=", 2);
    return new Parameter(
        parts[0],
        parts.length > 1
            ? OptionalDouble.of(Double.parseDouble(parts[1]))
            : OptionalDouble.empty());
  }
}
