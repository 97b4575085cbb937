package io.slate.equation;

import static io.slate.equation.Mistakes.line;

import org.junit.jupiter.api.Test;

/** Mistakes in the signs and words of an equation. */
final class EquationMistakeTest {
  @Test
  void misspeltWordsGetAHint() {
    line("«wieght» W_i", "no line starts with 'wieght'; did you mean 'weight'?");
    line("«Weight» W_i", "no line starts with 'Weight'; did you mean 'weight'?");
    line("«const» dt = 0.1", "no line starts with 'const'; did you mean 'constant'?");
    line("f = «sigm»(W x)", "there is no function 'sigm'; did you mean 'sigmoid'?");
    line("f = «sigmiod»(W x)", "there is no function 'sigmiod'; did you mean 'sigmoid'?");
    line("f = «Wf» (x)", "there is no function 'Wf'; did you mean 'W_f'?");
    line("f = «foo»(x)", "there is no function 'foo'; if it is a weight, declare `weight foo`");
    line("«forgot» gate f = x", "there is no 'forgot gate'; did you mean 'forget'?");
    line(
        "activation psi = «tahn»",
        "expected a function of one argument, such as tanh; found 'tahn'; did you mean 'tanh'?");
    line(
        "activation psi = «clip»",
        "expected a function of one argument, such as tanh; found 'clip'; clip(x, low, high)");
    line(
        "for l = 1..«depht»: s{l} = x",
        "'depht' is not a whole number here; did you mean 'depth'?");
    line(
        "f = h[«lft»]",
        "expected a time such as t-1, or a child: left, right, a number or an index; found 'lft';"
            + " did you mean 'left'?");
    line("f = «gelu»(x)", "gelu is computed in two ways; write gelu_erf(x) or gelu_tanh(x)");
  }

  @Test
  void timeOutsideItsBracketsIsExplained() {
    line("f = W «h(t-1)»", "time stands in square brackets: write h[t-1]");
    line("f = W «h(t)»", "time stands in square brackets: write h[t]");
    line("f = W «h^(t-1)»", "a step back in time stands in square brackets: h[t-1]");
    line(
        "f = W h^«{»t-1}",
        "an exponent stands in parentheses: a^(1 - b), exp(a); a step back in time is h[t-1]");
    line(
        "f = W «h_t-1»",
        "the subscript ends before the minus: write h_{t-1} or h[t-1] for the step before, or"
            + " h_t - 1 with blanks for a difference");
    line("f = h{«t»-1}", "t is not a whole number here; time stands in square brackets: h[t-1]");
    line("f = «h'»", "' transposes a matrix; for the step before, write h[t-1]");
    line(
        "f = «f'»",
        "' transposes a matrix; for the step before, write f[t-1] and declare" + " `state f`");
    line("f = h[«-»1]", "write h[t-1] for the step before; children are counted from 1");
    line("f = h[«0»]", "write h[t-1] for the step before; children are counted from 1");
    line(
        "f«(»t) = x",
        "expected '=' behind the name that is defined,"
            + " found '('. Time needs no index here: f = …");
  }

  @Test
  void onlyThePastOfInputsAndStatesCanBeSeen() {
    String future =
        "this lies in the future: an equation says what happens at step t from steps before it."
            + " Shift it by a step, so that its left side is at t and the state at t-1";
    line("f = W «h[t+1]»", future);
    line("f = W «h_{t+1}»", future);
    line("f = W «hₜ₊₁»", future);
    String left = "the left side is what happens at step t: write h = … from h[t-1] on the right";
    line("«h[t+1]» = x", left);
    line("«h_{t-1}» = x", left);
    line("f = «g[t-1]»", "only inputs and states have a past; declare `state g`");
    line("f = «g_{t-1}»", "only inputs and states have a past; declare `state g`");
    line(
        "f = «y[t-1]»",
        "only inputs and states have a past; declare `state y` to keep this output");
    line("f = «p[t-1]»", "only inputs and states have a past; p is a vector");
    line(
        "f = h[t-«0»]",
        "a step back in time is a whole number of at least 1 or an integer; found '0'");
    line(
        "f = h[t-«1.5»]",
        "a step back in time is a whole number of at least 1 or an integer; found '1.5'");
    line("f = h[t-«m»]", "'m' is not an integer; declare `integer m = 2`");
    line("f = h[t-k«-»1]", "a step back in time is t - 1 or t - k with one integer k; found '-'");
    line("f = h[t«*»2]", "expected t or t-1, found t and '*'");
  }

  @Test
  void signsOfOtherLanguagesAreTranslated() {
    line("f «==» x", "an equation is written with one '=': f = …");
    line("f «:=» x", "an equation is written with one '=': f = …");
    line("f «←» x", "an equation is written with one '=': f = …");
    line("c «+=» f", "a name is defined once, by an equation with '=': c = c[t-1] + …");
    line("f = a «**» 2", "a power is written with '^': a^2");
    line("f = a «.*» b", "'*' is element by element already: f * c[t-1]");
    line("f = W «@» x", "a product with a matrix is written W x, W * x or W · x");
    line("f = W«.T» x", "a transposed matrix is written Uᵀ, U^T or U'");
    line("f = a «<» b", "values are not compared; where(c, a, b) is a where c > 0 and b elsewhere");
    line("f = «|»a|", "an absolute value is written abs(a)");
    line("f = a «//» note", "a comment starts with '#'");
    line("«%» note", "a comment starts with '#'");
    line("f = «\\»sigma(W x)", "LaTeX is read by `slate cell import`; here write σ(…), *, h[t-1]");
    line("for l = 1«...»3: s{l} = x", "a range is written with two dots: 1..depth");
    line("f = x«.»", "a point stands only in numbers; an equation ends with its line");
    line("f = «?»", "the character '?' has no meaning here");
    line("f = x«\u200B»", "an invisible character stands here; delete it");
    line("f = «\u001B»[31m", "the character U+001B has no meaning here");
    line("f = «∇»x", "the character '∇' (U+2207) has no meaning here");
    line("f = x«\u2028»", "the character U+2028 has no meaning here");
  }

  @Test
  void bracketsThatDoNotMatchAreMarked() {
    line("f = sigmoid«(»W x", "this '(' is never closed");
    line("f = sigmoid«(»W (h[t-1] + b)\ni = tanh(x)", "this '(' is never closed");
    line(
        "f = sigmoid«(»W [h[t-1], x\nweight Q\n",
        "this '(' is not closed before 'weight' in line 14");
    line(
        "f = sigmoid«(»W x\ni = 2\no = tanh(x))",
        "this '(' is not closed before the equation in line 14");
    line("f = sigmoid(W x)«)»", "nothing is open that ')' could close");
    line(
        "f = sigmoid(W [x, h«)»",
        "expected ']', because '[' was opened in line 13, column 15; found ')'");
    line("f = W«_{»h x", "this '_{' is never closed");
    line(
        "f = sum(k2 = 1..2«,» x)",
        "expected ':' before what is summed, as in sum(k = 1..2: U{k}" + " h[k]); found ','");
    line("f = R{1«..»2}", "expected '}' for the '{' of column 6, found '..'");
  }

  @Test
  void missingSignsAreNamed() {
    line("f = x «2»", "the number 2 cannot follow an operand; is a '*', a '^' or a comma missing?");
    line(
        "f = clip(x «0» 1)",
        "the number 0 cannot follow an operand; is a '*', a '^' or a comma missing?");
    line("f = W [«h[t-1] x»]", "is a comma missing? Write [h[t-1], x]");
    line("f = W (h«,» x)", "vectors are put together in square brackets: [h[t-1], x]");
    line(
        "f = x«,» h",
        "the equation is complete before ','; vectors are put together in square brackets:"
            + " [h[t-1], x]");
    line("f = 0«,»5 * x", "a decimal number is written with a point: 0.5");
    line(
        "constant dt = 0«,»5",
        "a decimal number is written with a point: 0.5; a comma separates names");
    line(
        "f = a +«»\nb = x",
        "expected a value, found the end of the line. An equation goes on in"
            + " the next line only inside brackets");
    line(
        "f = a\n  «+» b",
        "a line cannot start with '+': an equation goes on in the next line only inside brackets");
    line("f = a + «+» b", "expected a value, found '+'. A '+' stands between two values");
    line("f = («)»", "expected a value, found ')'");
    line(
        "f = a * «{»b}",
        "expected a value, found '{'. Values are grouped with parentheses:" + " (a + b) * c");
    line(
        "f = W x «=» 3",
        "the equation is complete before '='; an equation has one '=', and each stands on a line"
            + " of its own");
    line(
        "f = «=» 3",
        "expected a value, found '='. An equation has one '='; each stands on a"
            + " line of its own");
    line(
        "f = x «~» orthogonal",
        "the equation is complete before '~'; a start belongs to a declaration: weight W ~"
            + " orthogonal");
    line(
        "f = (W x) «{»1}",
        "the equation is complete before '{'; a family is indexed directly"
            + " behind its name: R{l}");
    line("f = x «:» h", "the equation is complete before ':'");
  }
}
