package io.slate.cli;

/** What a model says of one text. A record: its components are the JSON. */
interface Answer {
  /** For a person who asked for this alone. */
  void print(Page page);

  /** In one line, with tabs between. */
  String line();
}
