package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DeclarationTest {
  private static List<String> outlines(String lines) {
    return Parser.parse("test.cell", "language 1\ncell test\n" + lines).declarations().stream()
        .map(Outline::of)
        .toList();
  }

  @Test
  void listsAreSeparatedByCommasOrBlanks() {
    assertThat(outlines("bias b_f = 1  b_i b_o = -2, b_g"))
        .containsExactly(
            "bias b_f[][] = 1", "bias b_i[][]", "bias b_o[][] = (- 2)", "bias b_g[][]");
  }

  @Test
  void sizesMayHaveDefaultsOrBeEqual() {
    assertThat(outlines("size projection, rank, heads = 4; size input = hidden\nsize d = 2*rank"))
        .containsExactly(
            "size projection",
            "size rank",
            "size heads = 4",
            "size input = hidden",
            "size d = (2 * rank)");
  }

  @Test
  void inputsStatesAndOutputsMayHaveALength() {
    assertThat(outlines("input x, a[1]; state h[projection], c; output y[input]"))
        .containsExactly(
            "input x", "input a[1]", "state h[projection]", "state c", "output y[input]");
  }

  @Test
  void aStartBehindTheLastNameHoldsForAllThatHaveNone() {
    assertThat(outlines("weight A[hidden, rank], B[rank, input] ~ orthogonal"))
        .containsExactly(
            "weight A[][hidden, rank] ~ orthogonal[]", "weight B[][rank, input] ~ orthogonal[]");
    assertThat(
            outlines("weight A ~ uniform(-0.1, 0.1), B = 2, C blocks 2, D ~ normal(1/2) blocks 4"))
        .containsExactly(
            "weight A[][] ~ uniform[-0.1, 0.1] blocks 4",
            "weight B[][] = 2 blocks 4",
            "weight C[][] ~ normal[0.5] blocks 2",
            "weight D[][] ~ normal[0.5] blocks 4");
    assertThat(outlines("weight A ~ orthogonal, B"))
        .containsExactly("weight A[][] ~ orthogonal[]", "weight B[][]");
  }

  @Test
  void familiesHaveRanges() {
    assertThat(outlines("weight R{1..depth}, U{1..2, 0..depth-1}[hidden, input]"))
        .containsExactly(
            "weight R[{1..depth}][]", "weight U[{1..2}, {0..(depth - 1)}][hidden, input]");
  }

  @Test
  void blocksAreASize() {
    assertThat(outlines("weight R blocks heads")).containsExactly("weight R[][] blocks heads");
  }

  @Test
  void everyKindOfParameterIsRead() {
    assertThat(outlines("vector p = 0.5; scalar a = -3; tensor V[hidden, hidden, 2*hidden]"))
        .containsExactly(
            "vector p[][] = 0.5",
            "scalar a[][] = (- 3)",
            "tensor V[][hidden, hidden, (2 * hidden)]");
  }

  @Test
  void numbersAndFunctionsAreRead() {
    assertThat(
            outlines("constant dt = 0.03, e = -1e-3 q = 1/4; integer k = 2; activation φ = ReLU"))
        .containsExactly(
            "constant dt = 0.03",
            "constant e = -0.001",
            "constant q = 0.25",
            "integer k = 2",
            "activation phi = relu");
  }

  @Test
  void aMatrixIsAnExpressionOfNamesThatMayBeDeclaredLater() {
    assertThat(outlines("matrix M = U - Uᵀ - gamma * I, N = U (M)\nweight U; constant gamma = 0.1"))
        .containsExactly(
            "matrix M = ((U - (transpose U)) - (gamma * I))",
            "matrix N = (U M)",
            "weight U[][]",
            "constant gamma = 0.1");
  }
}
