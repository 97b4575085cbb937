package io.slate.plan;

import org.junit.jupiter.api.Test;

class RandomPlansTest {
  @Test
  void plansOfRandomCellsMeanWhatTheirGraphsMean() {
    for (long seed = 1; seed <= 100; seed++) {
      RandomPlans.check(seed);
    }
  }

  /** Seed 1350: dx[t-1] is a sum behind a product, of what dx[t] is made of alone. */
  @Test
  void whatIsAddedToOneTableMayBePartOfWhatIsAddedToAnother() {
    RandomPlans.check(1350);
  }
}
