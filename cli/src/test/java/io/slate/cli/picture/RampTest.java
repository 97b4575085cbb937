package io.slate.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RampTest {
  private static final Ramp SHARE = new Ramp.Share();
  private static final Ramp SIGNED = new Ramp.Signed(2);

  /** By the weights of ITU-R BT.709, of the light itself: what is left without any hue. */
  private static double luminance(Colour colour) {
    return 0.2126 * light(colour.rgb() >> 16 & 255)
        + 0.7152 * light(colour.rgb() >> 8 & 255)
        + 0.0722 * light(colour.rgb() & 255);
  }

  private static double light(int value) {
    return Math.pow(value / 255.0, 2.2);
  }

  @Test
  void whatIsMoreIsDarkerAlsoWithoutHue() {
    for (int i = 0; i < 20; i++) {
      double less = i / 20.0;
      double more = (i + 1) / 20.0;
      assertThat(luminance(SHARE.of(more))).isLessThan(luminance(SHARE.of(less)));
      assertThat(luminance(SIGNED.of(2 * more))).isLessThan(luminance(SIGNED.of(2 * less)));
      assertThat(luminance(SIGNED.of(-2 * more))).isLessThan(luminance(SIGNED.of(-2 * less)));
    }
  }

  /** Blue and orange differ along the axis that red-green blindness leaves. */
  @Test
  void theTwoSignsDifferInBlue() {
    for (double value : new double[] {0.5, 1, 2}) {
      int positive = SIGNED.of(value).rgb() & 255;
      int negative = SIGNED.of(-value).rgb() & 255;
      assertThat(positive - negative).isGreaterThan(20);
    }
  }

  @Test
  void theEndsAreWhatTheyAreSaidToBe() {
    assertThat(SHARE.of(0)).isEqualTo(Ramp.NOTHING);
    assertThat(SHARE.of(1)).isEqualTo(Ramp.BLUE);
    assertThat(SHARE.of(7)).isEqualTo(Ramp.BLUE);
    assertThat(SIGNED.of(-2)).isEqualTo(Ramp.ORANGE);
    assertThat(SIGNED.of(0)).isEqualTo(Ramp.NOTHING);
    assertThat(SIGNED.of(Double.NaN)).isEqualTo(Colour.PALE);
    assertThat(SHARE.shown(0.256)).isEqualTo("26%");
    assertThat(SIGNED.shown(-1.5)).isEqualTo("-1.50");
    assertThat(SIGNED.shown(0)).isEqualTo("0");
    assertThat(new Ramp.Signed(1e-5).shown(1e-5)).isEqualTo("+1.0e-05");
  }

  @Test
  void textsStandOutFromTheirField() {
    for (int i = 0; i <= 20; i++) {
      Colour field = SHARE.of(i / 20.0);
      double a = luminance(field) + 0.05;
      double b = luminance(field.ink()) + 0.05;
      assertThat(Math.max(a, b) / Math.min(a, b)).isGreaterThan(3.5);
    }
  }

  @Test
  void aRampWithoutRangeIsRefused() {
    assertThatThrownBy(() -> new Ramp.Signed(0))
        .hasMessage("the limit is 0.0, expected more than 0");
  }
}
