package io.slate.equation;

import static io.slate.equation.Mistakes.line;

import org.junit.jupiter.api.Test;

/** Mistakes in declarations, and in the names and gates that they make. */
final class DeclarationMistakeTest {
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
}
