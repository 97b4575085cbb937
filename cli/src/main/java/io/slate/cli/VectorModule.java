package io.slate.cli;

/**
 * Brings the incubating vector module into the running JVM.
 *
 * <p>{@code --add-modules} would do the same, but the JVM then writes a warning to the user's
 * terminal that no option turns off, and starts without its archived modules. The JDK loads its own
 * agents' modules by the method used here; the launcher exports it. See
 * docs/decisions/0001-startup.md.
 */
final class VectorModule {
  private VectorModule() {}

  /** Loads the module unless it is there; without the launcher's export nothing happens. */
  static void load() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, "jdk.incubator.vector");
    } catch (ReflectiveOperationException _) {
      // The engine says how to get the module when it is needed and absent.
    }
  }
}
