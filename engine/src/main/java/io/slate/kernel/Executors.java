package io.slate.kernel;

import io.slate.plan.Plan;

/** Chooses how a plan is carried out. */
public final class Executors {
  private static final boolean HAVE_VECTORS = findVectors();

  private Executors() {}

  /** The fastest executor that this machine has for a plan; the bits do not depend on which. */
  public static Executor of(Plan plan) {
    return HAVE_VECTORS ? new VectorExecutor(plan) : new ScalarExecutor(plan);
  }

  /** Whether products and loops run with vectors here. */
  public static boolean haveVectors() {
    return HAVE_VECTORS;
  }

  /** Whether the vector module is there, however it came in; says once if it is not. */
  private static boolean findVectors() {
    try {
      Class.forName("jdk.incubator.vector.FloatVector", false, Executors.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      System.getLogger(Executors.class.getName())
          .log(
              System.Logger.Level.INFO,
              "the module jdk.incubator.vector is not there, so products run in plain Java, several"
                  + " times slower and to the same bits; start java with"
                  + " --add-modules jdk.incubator.vector");
      return false;
    }
  }
}
