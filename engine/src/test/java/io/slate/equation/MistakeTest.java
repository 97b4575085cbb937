package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What people mistype, with the stretch that is marked between « and », and what they are told. */
final class MistakeTest {
  private static final String HEADER =
      """
      language 1
      cell test
      input x
      state h, c
      output y
      weight W, U, W_f, R{1..3}
      bias b
      vector p
      tensor V
      size rank
      integer k = 2, depth = 3
      activation phi = tanh
      """;

  /** A line in a cell with the names above. */
  private static void line(String marked, String problem) {
    file(HEADER + marked, problem);
  }

  private static void file(String marked, String problem) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");
    assertThatExceptionOfType(EquationException.class)
        .as(marked)
        .isThrownBy(() -> Parser.parse("test.cell", text))
        .satisfies(
            mistake -> {
              assertThat(mistake.problem()).isEqualTo(problem);
              assertThat(text.substring(mistake.span().start(), mistake.span().end()))
                  .isEqualTo(text.substring(start, end));
              assertThat(mistake.span().start()).isEqualTo(start);
            });
  }

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

  @Test
  void linesThatSayNothingAreExplained() {
    String kinds =
        ". A line is a declaration (weight W), an equation (f = …) or a loop (for l = 1..2: …)";
    line("let «f» = x", "expected '=' behind the name that is defined, found 'f'" + kinds);
    line("W «x» + b", "expected '=' behind the name that is defined, found 'x'" + kinds);
    line(
        "f«:» x",
        "expected '=' behind the name that is defined, found ':'. An equation is"
            + " written with '=': f = …");
    line("«3» = f", "expected a declaration or an equation NAME = …, found '3'");
    line("f, «3» = x", "expected the name that is defined, found '3'");
    line("«language» 1", "'language' was given already; a file holds one cell");
    line("«cell» other", "'cell' was given already; a file holds one cell");
  }

  @Test
  void gatesAreMarkedWithTheWordGate() {
    line("«forget f» = x", "a gate is marked with the word 'gate': forget gate f = …");
    line("«reset r» = x", "a gate is marked with the word 'gate': reset gate r = …");
    line(
        "input i «=» x",
        "an input is declared without a value. To mark a gate, write `input gate i = …`; to define"
            + " a value, write its equation on a line of its own");
    line(
        "output o «=» x",
        "an output is declared without a value. To mark a gate, write `output gate o = …`; to"
            + " define a value, write its equation on a line of its own");
    line(
        "state s «=» x",
        "a state is declared without a value; write its equation on a line of its own");
    line(
        "«gate» f = x",
        "say which gate it is: forget gate, input gate, output gate, update gate, carry gate, reset"
            + " gate");
    line(
        "«forget gate f, i» = split(x)",
        "a gate mark stands before one name; mark gates one by one");
  }

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
  void declarationsSayWhatTheyMiss() {
    line("constant «dt»", "a value is missing: write `constant dt = 0.1`");
    line("integer «m»", "a value is missing: write `integer m = 2`");
    line("activation «psi»", "a value is missing: write `activation psi = tanh`");
    line(
        "matrix «M»",
        "a matrix is computed from weights: `matrix M = U - Uᵀ`; a trained one is declared"
            + " `weight M`");
    line("weight «»", "expected the name of a weight, found the end of the text");
  }

  @Test
  void declarationsSayWhatIsTooMuch() {
    line(
        "weight A«,»\n",
        "a name is missing behind this comma; a list ends with its line, and the next line starts"
            + " with 'weight' again");
    line(
        "weight A B «bias» q",
        "'bias' starts a declaration; put it on a line of its own or behind ';'");
    line("matrix M = W «=» U", "unexpected '=' in the declaration of a matrix");
    line("weight A «+» B", "unexpected '+' in the declaration of a weight");
    line("input z «~» orthogonal", "unexpected '~' in the declaration of an" + " input");
    line(
        "weight A = 1 «~» orthogonal",
        "a parameter has one start: either '= 1' or '~ uniform(-1, 1)'");
    line("bias q «blocks» 2", "only a weight has blocks; q has none");
  }

  @Test
  void lengthsAndNumbersFitTheirKind() {
    line("weight «A»[hidden]", "a weight has two lengths: rows, columns; 'A' has 1");
    line("tensor «T»[2, 2]", "a tensor has three lengths: rows, left, right; 'T' has 2");
    line("bias «q»[hidden, 2]", "a bias has one length; 'q' has 2");
    line("scalar «s»[2]", "a scalar is one number and has no length; 's' has 1");
    line("input z[1, «2»]", "an input is a vector and has one length, found 2");
    line("integer m = «1.5»", "an integer is a whole number from 0 to 1000000000");
    line("integer m = «-1»", "an integer is a whole number from 0 to 1000000000");
    line("constant e = «1/0»", "this is not a finite number");
    line("scalar e = «1/0»", "this is not a finite number");
    line("constant e = «k»", "a number is expected here, not a name");
    line("weight A ~ uniform(«a»)", "a number is expected here, not a name");
    line("weight A ~ «3»", "expected the name of a start, such as orthogonal; found '3'");
    line("f = «1e999»", "the number is too large; the largest is about 1.8e308");
    line("size d = «1.5»", "expected a size: a whole number or the name of a size, found '1.5'");
    line("weight R{3«}»", "expected '..' between the ends of a range, as in 1..depth; found '}'");
  }

  @Test
  void namesThatHaveAMeaningAreRefused() {
    line("«exp» = x", "'exp' is a function; choose another name");
    line("weight «tanh»", "'tanh' is a function; choose another name");
    line("«input» = x", "'input' is a word of the language; choose another name");
    line("weight «for»", "'for' is a word of the language; choose another name");
    line("f = «weight» x", "'weight' is a word of the language and stands for no value");
    line("state «hidden»", "'hidden' is the size of the states; choose another name");
    line("size «hidden»", "'hidden' is a size already; `size input = hidden` makes sizes equal");
    line("integer «t» = 2", "t is time; choose another name");
    line(
        "weight «W_t»",
        "the subscript t is time, which is not declared; declare 'W', or choose another name such"
            + " as W_T");
    line(
        "state «s_{»t-1}",
        "the subscript t is time, which is not declared; declare 's', or choose another name such"
            + " as s_T");
  }

  @Test
  void namesAreMadeOfLettersThatCanBeSpelt() {
    String letters =
        " cannot stand in a name; names are made of Latin and Greek letters, digits, '_' and"
            + " accents";
    line("f = «ж»", "the character 'ж' (U+0436)" + letters);
    line("f = x«ⁿ»", "the character 'ⁿ' (U+207F)" + letters);
    line("f = x«\u0323»", "the character U+0323" + letters);
    line("f = «W_» x", "a name does not end in '_'");
    line("f = «_»", "a name starts with a letter");
    line("f = W«_{}» x", "this subscript is empty");
    line(
        "f = W_{h«-»1} x",
        "a subscript is made of letters and digits, or is a time: W_{hf}, h_{t-1}");
    line("f = W«₋₁» x", "a subscript with a sign is a time: hₜ₋₁ or h[t-1]");
    line("f = h«ₜ₋» x", "a subscript with a sign is a time: hₜ₋₁ or h[t-1]");
    line("f = x«⁻» ", "a power is written with '^': a^2");
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

  @Test
  void theHeaderIsAskedFor() {
    file("«»", "a cell file starts with the line 'language 1', found the end of the text");
    file(
        "# note\n«cell» a",
        "a cell file starts with the line 'language 1', found 'cell' before" + " it");
    file("«state» h", "a cell file starts with the line 'language 1', found 'state'");
    file("language «2»\ncell a", "this release reads language 1, found '2'");
    file("language «one»\ncell a", "this release reads language 1, found 'one'");
    file(
        "language 1\n«state» h",
        "the line behind 'language 1' names the cell: 'cell lstm'; found 'state'");
    file("language 1\ncell«»\n", "expected the name of the cell, found the end of the line");
    file(
        "language 1\ncell lstm«-»peephole",
        "expected the end of the line, found '-'; a name is made of letters, digits and '_'");
  }

  @Test
  void boundsAreChecked() {
    String long64 = "n".repeat(64);
    assertThat(Parser.parse("t", HEADER + long64 + " = x").statements()).hasSize(1);
    line(
        "«" + long64 + "n» = x",
        "the name has 65 characters, more than the 64 that a name may" + " have");
    String deep =
        "this is nested more than 200 deep, or has as many operations in a row; give parts of it"
            + " names of their own";
    line("f = " + "(".repeat(200) + "«(»" + "x" + ")".repeat(201), deep);
    line("f = " + "-".repeat(200) + "«-»" + "x", deep);
    line("f = " + "x^".repeat(200) + "x«^»" + "x", deep);
    line("f = x + «x»" + " + x".repeat(199), deep);
    line("f = " + "W ".repeat(200) + "«x»", deep);
    line("f = s{1+«1»" + "+1".repeat(199) + "}", deep);
    line("f = «W»" + "ᵀ".repeat(200), deep);
    String many = "f = x\n".repeat(4081);
    assertThat(Parser.parse("t", HEADER + "\n" + many).statements()).hasSize(4081);
  }

  @Test
  void theBoundsOnTheWholeTextAreChecked() {
    String big = "#" + "x".repeat(256 * 1024);
    file("«»" + big, "the text has 262145 characters, more than the 262144 that a cell may have");
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("t", HEADER + "f = x\n".repeat(5000)))
        .withMessageContaining("a cell may have 4096 declarations and equations; this has more");
    var loops = new StringBuilder(HEADER);
    for (int i = 0; i < 201; i++) {
      loops.append("for n").append(i).append(" = 1..2: ");
    }
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("t", loops + "f = x"))
        .withMessageContaining("nested more than 200 deep");
  }

  @Test
  void theMessageShowsTheLineAndMarksTheColumns() {
    assertThatExceptionOfType(EquationException.class)
        .isThrownBy(() -> Parser.parse("lstm.cell", HEADER + "\tf = sigm(W h̃ + b)"))
        .withMessage(
            """
            lstm.cell:13:6: there is no function 'sigm'; did you mean 'sigmoid'?
               f = sigm(W h̃ + b)
                   ^^^^\
            """
                .replace("\n", System.lineSeparator()))
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(13);
              assertThat(mistake.column()).isEqualTo(6);
              assertThat(mistake.source().name()).isEqualTo("lstm.cell");
            });
  }

  @Test
  void accentsTakeNoColumnAndHiddenCharactersAreShown() {
    var source = new Source("t", "a\u0303 \u001B b?");
    assertThat(Excerpt.of(source, new Span(6, 7)).lines())
        .containsExactly("  a\u0303 \uFFFD b?", "       ^");
  }

  @Test
  void aLongLineIsShownAroundTheMark() {
    var source = new Source("t", "a".repeat(200) + "?" + "b".repeat(200));
    assertThat(Excerpt.of(source, new Span(200, 201)).lines())
        .containsExactly(
            "  … " + "a".repeat(40) + "?" + "b".repeat(79) + " …", "    " + " ".repeat(40) + "^");
  }

  @Test
  void everyLineEndCounts() {
    file(
        "language 1\r\ncell a\r\nstate h\r\nh = «=»\r\n",
        "expected a value, found '='. An"
            + " equation has one '='; each stands on a line of its own");
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      assertThatExceptionOfType(EquationException.class)
          .isThrownBy(
              () -> Parser.parse("t", String.join(end, "\uFEFFlanguage 1", "cell a", "h = ?", "")))
          .satisfies(mistake -> assertThat(mistake.line()).isEqualTo(3))
          .satisfies(mistake -> assertThat(mistake.column()).isEqualTo(5))
          .withMessageContaining("  h = ?" + System.lineSeparator() + "      ^");
    }
  }
}
