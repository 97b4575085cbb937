package io.slate.benchmarks;

/** The memory that JavaCPP hands out, for engines that give it back themselves. */
public final class NativeMemory {
  private NativeMemory() {}

  /**
   * Spares JavaCPP asking the operating system at every allocation how much memory is in use. To be
   * called before its classes are loaded.
   */
  public static void unlimited() {
    System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
  }
}
