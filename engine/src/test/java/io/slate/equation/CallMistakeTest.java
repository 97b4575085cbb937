package io.slate.equation;

import static io.slate.equation.Mistakes.line;

import org.junit.jupiter.api.Test;

/** Mistakes in what an equation calls, repeats and picks out. */
final class CallMistakeTest {
  @Test
  void callsHaveTheirArgumentsInParentheses() {
    line("f = «sigmoid» W x", "a function takes its arguments in parentheses: sigmoid(x)");
    line("f = «phi»", "an activation takes its argument in parentheses: phi(a)");
    line(
        "f = «phi(x, x)»",
        "an activation takes its argument in parentheses: phi(a); arguments found: 2");
    line("f = «V» x", "a tensor is applied to two vectors: V(a, b)");
    line("f = «V(x)»", "a tensor is applied to two vectors: V(a, b); arguments found: 1");
    line("f = «tanh()»", "tanh(x) takes 1 argument; found 0");
    line("f = «clip(x, 0)»", "clip(x, low, high) takes 3 arguments, separated by commas; found 2");
    line("f = «max(x, x, x)»", "max(a, [b]) takes 1 to 2 arguments, separated by commas; found 3");
    line(
        "f = «concat()»",
        "concat(a, …) takes 1 or more arguments, separated by commas;" + " found 0");
    line(
        "f = leaky_relu(x, slope«=»0.1)",
        "arguments are given by their place, without names: clip(x, 0, 1)");
    line(
        "f = straight_through(«x»)",
        "straight_through takes a call, whose derivative it replaces: straight_through(step(a))");
  }

  @Test
  void splitNeedsSeveralNames() {
    line("f, i = «W x»", "there are 2 names on the left, so the right side must be split(…)");
    String alone =
        "split gives several values, so it stands alone behind several names: a, b = split(v)";
    line("f = «split(x)»", alone);
    line("f, i = split(2 * «split(x)»)", alone);
    line("«f[n], i[m] = split(x)»", "the names on the left must have the same index");
  }

  @Test
  void onlyMatricesAreTransposed() {
    line("f = «pᵀ» x", "only a weight or a matrix can be transposed");
    line("f = «x^T» W x", "only a weight or a matrix can be transposed");
    line("f = «h[t-1]ᵀ» x", "only a weight or a matrix can be transposed");
    line("f = «2ᵀ»", "only a weight or a matrix can be transposed");
  }

  @Test
  void loopsSayWhatTheyMiss() {
    line("for l «in» 1..3: s{l} = x", "expected '=', as in `for l = 1..depth:`; found 'in'");
    line(
        "for l = 1«:»3: s{l} = x",
        "expected '..' between the ends of a range, as in 1..depth; found ':'");
    line(
        "for l = 1..3«»\n  s{l} = x",
        "expected ':' behind the range, as in `for l = 1..depth:`; found the end of the line");
    line(
        "«for l = 1..3:»\ns{1} = x",
        "this loop is empty: its equations stand behind ':' or in the next lines, indented"
            + " further");
    line("for «(»l = 1..3): s{l} = x", "expected the name of an index, found '('");
    line("for «h» = 1..3: s{l} = x", "h is the name of something else; choose another index");
    line("for «t» = 1..3: s{t} = x", "t is time; choose another name for this index");
    line("for «cell» = 1..3: s{l} = x", "'cell' is a word of the language; choose another index");
    line(
        "for l = 1..3: for «l» = 1..2: s{l} = x",
        "l is an index here already; choose another name");
    line("for l = 1..3: «weight» Q", "declarations stand outside loops");
    line(
        "  for l = 1..3:\n      s{l} = x\n\t«q»{l} = x",
        "this line is indented with other blanks or tabs than the loop; use the same");
  }

  @Test
  void indicesAreWholeNumbers() {
    line(
        "f = s{«m»}",
        "'m' is not a whole number here; declare `integer m = 1`, or name the index of a loop");
    line(
        "f = s{«1.5»}",
        "expected an index: a whole number, an integer or the index of a loop, found '1.5'");
    line(
        "for l = 1..«rank»: s{l} = x",
        "the size 'rank' is not known when loops are unrolled; declare an integer: `integer depth ="
            + " 2`");
    line(
        "f = s{«hidden»}",
        "the size 'hidden' is not known when loops are unrolled; declare an integer: `integer depth"
            + " = 2`");
    line("f = s{k«/»2}", "an index is whole: it is made with +, - and *");
  }

  @Test
  void childrenAreOfStates() {
    line(
        "f = «x[left]»",
        "an input belongs to the node itself; children have states. Write x without an index, or"
            + " x[t-1] for the step before");
    line("f[«left»] = x", "a value per child is defined for every child: f[child] = …");
    line("f[«1»] = x", "a value per child is defined for every child: f[child] = …");
    line(
        "f = sum(child: h[«chlid»])",
        "expected a time such as t-1, or a child: left, right, a number or an index; found 'chlid';"
            + " did you mean 'child'?");
  }
}
