package io.slate.kernel;

/**
 * The fused loops of a plan as compiled code. The classes that implement this are generated, in a
 * loader of their own, which is why it is public.
 */
public interface FusedLoops {

  /**
   * Runs a loop, or a piece of one, over the columns of one row.
   *
   * @param loop its number
   * @param tables the arrays that the loop reads and writes, by its own numbering
   * @param at where the row begins in each of them
   */
  void run(int loop, float[][] tables, int[] at);
}
