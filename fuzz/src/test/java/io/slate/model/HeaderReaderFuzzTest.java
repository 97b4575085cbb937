package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;

/** The inputs that are replayed lie in the resources, one folder for each method. */
final class HeaderReaderFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void onlyAModelFileExceptionEscapes(byte[] file) {
    HeaderReader.Header header;
    try {
      header = HeaderReader.read("model", MemorySegment.ofArray(file));
    } catch (ModelFileException e) {
      assertThat(e).hasMessageStartingWith("model: ");
      return;
    }
    long bytes = 0;
    for (Tensor tensor : header.tensors()) {
      bytes += tensor.data().byteSize();
      if (tensor.dtype().isFloating()) {
        assertThat(tensor.doubles()).hasSize((int) tensor.elements());
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(file.length);
  }
}
