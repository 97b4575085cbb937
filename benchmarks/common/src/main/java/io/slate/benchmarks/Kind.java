package io.slate.benchmarks;

/** The cells that are compared. Each is PyTorch's form, with gates stacked in PyTorch's order. */
public enum Kind {
  /** Gates i, f, g, o. */
  LSTM("LSTM", 4),
  /** Gates r, z, n; the reset stands behind the product, whose bias it scales. */
  GRU("GRU", 3),
  /** tanh. */
  RNN("tanh RNN", 1),
  /**
   * Gates f, g, o with peepholes of f and o: a cell that no library has. f sees c[t-1], o sees c,
   * and the input gate is 1 - f.
   */
  COUPLED("coupled peephole LSTM", 3);

  private final String title;
  private final int gates;

  Kind(String title, int gates) {
    this.title = title;
    this.gates = gates;
  }

  /** As it stands in the table. */
  public String title() {
    return title;
  }

  /** How many products with the input, and as many with the state, one step has. */
  public int gates() {
    return gates;
  }
}
