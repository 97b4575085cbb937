package io.slate.whiteboard;

import java.util.List;

/**
 * What the choice of moves depends on: which operation reads which.
 *
 * @param reads for each operation, the earlier ones that it reads, each once
 * @param last the operation whose value is wanted
 * @param slots how many values the board holds
 */
record Game(List<List<Integer>> reads, int last, int slots) {

  static Game of(Formula formula, int last, int slots) {
    List<List<Integer>> reads =
        formula.operations().stream().map(operation -> reads(operation)).toList();
    return new Game(reads, last, slots);
  }

  private static List<Integer> reads(Operation operation) {
    return operation.operands().stream()
        .filter(operand -> operand instanceof Operand.Result)
        .map(operand -> ((Operand.Result) operand).operation())
        .distinct()
        .toList();
  }

  int operations() {
    return reads.size();
  }

  Game with(int otherSlots) {
    return new Game(reads, last, otherSlots);
  }

  /**
   * Slots that are enough for each operation, by the numbers of Sethi &amp; Ullman (1970) for
   * trees: equal parts may have to be worked out again.
   */
  int[] enough() {
    int[] enough = new int[operations()];
    for (int i = 0; i < enough.length; i++) {
      int[] parts = reads.get(i).stream().mapToInt(part -> enough[part]).sorted().toArray();
      enough[i] =
          switch (parts.length) {
            case 0 -> 1;
            case 1 -> Math.max(parts[0], 2);
            default -> Math.max(Math.max(parts[1], parts[0] + 1), 3);
          };
    }
    return enough;
  }
}
