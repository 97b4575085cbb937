package io.slate.kernel;

import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.List;

/** Products that are added up. */
final class ProductWork extends Work {
  private final Stage.Product product;
  private final int number;

  /**
   * @param number of its weights
   */
  ProductWork(Stage.Product product, int number) {
    super(StageRefs.lookAside(product));
    this.product = product;
    this.number = number;
  }

  Stage.Product product() {
    return product;
  }

  @Override
  void run(Workspace space, int t, int count) {
    PanelledProduct packed = space.weights().product(number);
    Ref target = product.target();
    float[] values = space.values(target);
    int at = space.start(target, t);
    int stride = Workspace.stride(target);
    Tile tile = space.tile;
    tile.target = values;
    tile.targetRow = stride;
    boolean isFirst = packed.start().length > 0;
    for (int i = 0; i < packed.terms().size(); i++) {
      Ref operand = product.terms().get(i).operand();
      tile.left = space.values(operand);
      tile.leftRow = Workspace.stride(operand);
      tile.leftElement = 1;
      int left = space.start(operand, t);
      List<PanelledProduct.Block> blocks = packed.terms().get(i);
      for (int j = 0; j < blocks.size(); j++) {
        PanelledProduct.Block block = blocks.get(j);
        tile.leftAt = left + block.from();
        tile.targetAt = at + block.column();
        tile.start = isFirst ? packed.start() : values;
        tile.startAt = isFirst ? block.column() : tile.targetAt;
        tile.startRow = isFirst ? 0 : stride;
        PanelProduct.run(tile, count, block.panels());
      }
      isFirst = false;
    }
  }
}
