package io.slate.kernel;

import io.slate.plan.Stage;
import java.util.IdentityHashMap;
import java.util.Objects;

/** The weights of the products of one section, packed. */
final class PackedSection {
  private final IdentityHashMap<Stage, PackedProduct> products = new IdentityHashMap<>();

  void put(Stage.Product stage, PackedProduct packed) {
    products.put(stage, packed);
  }

  PackedProduct of(Stage.Product stage) {
    return Objects.requireNonNull(products.get(stage));
  }
}
