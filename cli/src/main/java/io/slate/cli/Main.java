package io.slate.cli;

/** The door of the command line. */
public final class Main {
  private Main() {}

  /** Prints the version. */
  public static void main(String[] args) {
    System.out.println("slate " + Version.current());
  }
}
