package io.slate.cli;

/** How a model does on what it has not seen. A record: its components are the JSON. */
interface Finding {
  /** By the measure of the task. */
  double value();

  /** On how much it was found, such as {@code 27 examples}. */
  String extent();

  /** All else that is worth knowing. */
  void print(Page page);
}
