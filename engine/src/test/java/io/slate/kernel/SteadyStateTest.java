package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a layer settles into: compiled kernels and steps that allocate nothing. */
class SteadyStateTest {
  /** In a process of its own: in one that has compiled hundreds of cells some loops stay boxed. */
  @Test
  void aStepAllocatesNothing() throws IOException, InterruptedException {
    var found = Forked.run(AllocatedBytes.class, "--add-modules", "jdk.incubator.vector");
    assertThat(found.output().strip()).as(found.errors()).isEqualTo("0 0 0 0 0 0 0 0");
  }

  @ParameterizedTest
  @EnumSource(CompiledKernels.Work.class)
  void everyKernelReachesTheOptimisingCompiler(CompiledKernels.Work work)
      throws IOException, InterruptedException {
    var found =
        Forked.run(
            CompiledKernels.class, List.of(work.name()), "--add-modules", "jdk.incubator.vector");
    assertThat(Set.of(found.output().strip().split("\n", -1)))
        .as(found.errors())
        .isEqualTo(work.expected());
  }
}
