package io.slate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpressionsTest {
  private final Expressions pool = new Expressions();
  private final Expr h = pool.leaf(new Op.State("h", 1), Shape.vector(Dim.of("hidden")));
  private final Expr x = pool.leaf(new Op.Input("x", 0), Shape.vector(Dim.of("input")));
  private final Expr u =
      pool.leaf(new Op.Parameter("U"), Shape.matrix(Dim.of("hidden"), Dim.of("input")));

  @Test
  void equalNodesAreTheSame() {
    Expr product = pool.product(u, x, Dim.ONE);
    assertThat(pool.add(product, h)).isSameAs(pool.add(h, pool.product(u, x, Dim.ONE)));
    assertThat(pool.subtract(product, h)).isNotSameAs(pool.subtract(h, product));
    assertThat(pool.transpose(pool.transpose(u))).isSameAs(u);
    assertThat(pool.negate(pool.negate(h))).isSameAs(h);
    assertThat(pool.slice(h, Dim.of(0), Dim.of("hidden"))).isSameAs(h);
  }

  @Test
  void constantsAreFoldedAndOnesFallAway() {
    assertThat(pool.add(pool.constant(2), pool.constant(3))).isSameAs(pool.constant(5));
    assertThat(pool.unary(Op.Unary.EXP, pool.constant(0))).isSameAs(pool.constant(1));
    assertThat(pool.multiply(pool.constant(1), h)).isSameAs(h);
    assertThat(pool.divide(h, pool.constant(1))).isSameAs(h);
    assertThat(pool.divide(pool.constant(1), h)).isNotSameAs(h);
  }

  @Test
  void whatIsOfParametersAloneIsKnown() {
    assertThat(pool.matrixProduct(u, pool.transpose(u)).isOfParametersAlone()).isTrue();
    assertThat(pool.product(u, x, Dim.ONE).isOfParametersAlone()).isFalse();
  }

  @Test
  void shapesThatDoNotFitAreRefusedByName() {
    assertThatThrownBy(() -> pool.add(h, x))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "lengths differ: left is [hidden], right is [input]. Map one side with a weight: W x");
    assertThatThrownBy(() -> pool.product(u, h, Dim.ONE))
        .hasMessage("U has input columns, and what it is applied to has length hidden");
    assertThatThrownBy(() -> pool.sum(u))
        .hasMessage("a reduction needs a vector, and U is a matrix of shape [hidden, input]");
    assertThatThrownBy(() -> pool.concat(List.of(h, u)))
        .hasMessage("[…] joins vectors, and U is a matrix of shape [hidden, input]");
  }

  @Test
  void longTermsAreCutInMessages() {
    Expr sum = h;
    for (int i = 0; i < 100; i++) {
      sum = pool.unary(Op.Unary.TANH, pool.add(sum, h));
    }
    assertThat(sum.toString()).hasSizeLessThan(200).startsWith("tanh(add(");
  }
}
