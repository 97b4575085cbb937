package io.slate.kernel;

import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.List;

/** Products that are added up. */
final class ProductWork extends RowWork {
  /** Elements of weights from which on a second thread saves more than it costs. */
  private static final int SHARED = 1 << 16;

  private final Task task;
  private final int number;
  private final boolean isWorthSharing;

  /** A product, with operands joined where that is possible. */
  record Task(Ref target, Stage.Start start, ProductTerms terms) {
    static Task of(Stage.Product product) {
      return new Task(product.target(), product.start(), ProductTerms.of(product.terms()));
    }
  }

  /**
   * @param number of its weights
   */
  ProductWork(Task task, int number, boolean looksAside) {
    super(looksAside);
    this.task = task;
    this.number = number;
    this.isWorthSharing = isWorthSharing(task);
  }

  @Override
  void pack(Weights weights, Crew crew) {
    weights.product(number, crew);
  }

  @Override
  boolean isWorthSharing() {
    return isWorthSharing;
  }

  private static boolean isWorthSharing(Task task) {
    long elements = 0;
    for (ProductTerms.Joined term : task.terms().all()) {
      elements += (long) term.operand().width() * task.target().width();
    }
    return task.terms().areFull() && elements >= SHARED;
  }

  /** Cut between pairs of panels, because a single row is multiplied by two at a time. */
  @Override
  void runColumns(Workspace space, int t, int count, int part, int parts) {
    int from = Panels.cut(task.target().width(), 2, part, parts);
    int to = Panels.cut(task.target().width(), 2, part + 1, parts);
    if (from < to) {
      run(space, t, count, from, to);
    }
  }

  @Override
  void run(Workspace space, int t, int count) {
    run(space, t, count, 0, task.target().width());
  }

  private void run(Workspace space, int t, int count, int from, int to) {
    PanelledProduct packed = space.weights().product(number);
    List<ProductTerms.Joined> terms = task.terms().all();
    Operands operands = space.operands(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      Ref operand = terms.get(i).operand();
      operands.set(i, space.values(operand), space.start(operand, t), Workspace.stride(operand));
    }
    Ref target = task.target();
    Tile tile = space.tile;
    tile.target = space.values(target);
    tile.targetAt = space.start(target, t);
    tile.targetRow = Workspace.stride(target);
    if (packed.full().length > 0) {
      begin(tile, packed, 0, true);
      PanelProduct.run(tile, count, operands, packed.full(), from, to);
      return;
    }
    int at = tile.targetAt;
    for (int i = 0; i < packed.blocks().size(); i++) {
      PanelledProduct.Block block = packed.blocks().get(i);
      operands.select(block.operand(), 0, tile);
      tile.leftAt += block.from();
      tile.targetAt = at + block.column();
      begin(tile, packed, block.column(), block.isFirst());
      PanelProduct.run(tile, count, block.panels());
    }
  }

  /** Says what the sums of a tile start from. */
  private static void begin(Tile tile, PanelledProduct packed, int column, boolean isFirst) {
    boolean isGiven = isFirst && packed.start().length > 0;
    tile.start = isGiven ? packed.start() : tile.target;
    tile.startAt = isGiven ? column : tile.targetAt;
    tile.startRow = isGiven ? 0 : tile.targetRow;
  }
}
