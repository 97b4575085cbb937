package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a layer settles into: compiled kernels and steps that allocate nothing. */
class SteadyStateTest {
  /** In a process of its own: in one that has compiled hundreds of cells some loops stay boxed. */
  @Test
  void aStepAllocatesNothing() throws IOException, InterruptedException {
    var found = Forked.run(AllocatedBytes.class, "--add-modules", "jdk.incubator.vector");
    assertThat(found.output().strip()).as(found.errors()).isEqualTo("0 0 0 0 0 0 0 0");
  }

  @Test
  void everyKernelReachesTheOptimisingCompiler() throws IOException, InterruptedException {
    var found = Forked.run(CompiledKernels.class, "--add-modules", "jdk.incubator.vector");
    assertThat(Set.of(found.output().strip().split("\n", -1)))
        .as(found.errors())
        .isEqualTo(CompiledKernels.EXPECTED);
  }
}
