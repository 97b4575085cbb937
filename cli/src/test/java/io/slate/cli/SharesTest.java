package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.DataException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static List<String> records(long count) {
    return Collections.nCopies(Math.toIntExact(count), "a");
  }

  /** Shares whose smallest part begins exactly at a boundary among them. */
  @Test
  void theLeastIsEnoughAndOneFewerIsNot() {
    for (double heldOut : new double[] {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.95}) {
      for (double validation : new double[] {0, 0.01, 0.1, 0.25, 0.5, 0.9}) {
        var shares = new Shares(heldOut, validation);
        long least = shares.least();
        Cuts<String> cuts = shares.cut(records(least), _ -> "", 1);
        assertThat(cuts.train()).as("%s of %d", shares, least).isNotEmpty();
        assertThat(cuts.heldOut().isPresent()).isEqualTo(heldOut > 0);
        assertThat(cuts.validation().isPresent()).isEqualTo(validation > 0);
        if (heldOut > 0 || validation > 0) {
          assertThatThrownBy(() -> shares.cut(records(least - 1), _ -> "", 1))
              .as("%s of %d", shares, least - 1)
              .isInstanceOf(DataException.class);
        }
      }
    }
  }

  @Test
  void classesAreCountedByThemselves() {
    List<String> records = List.of("a", "a", "a", "b", "b", "c");
    assertThat(new Shares(0, 0.1).tooFew(records, "tree", each -> each))
        .isEqualTo(
            "6 trees, at most 3 of one class: at least 5 of one class are needed, so that a part is"
                + " for validation. Add some, or say --validation 0");
  }
}
