package io.slate.cli;

/** How a piece of text stands out; the codes are those of ECMA-48. */
enum Style {
  BOLD(1),
  DIM(2),
  RED(31),
  GREEN(32),
  YELLOW(33),
  BLUE(34);

  /** Ends any style. */
  static final String OFF = "\033[0m";

  private final int code;

  Style(int code) {
    this.code = code;
  }

  /** What begins this style. */
  String on() {
    return "\033[" + code + "m";
  }
}
