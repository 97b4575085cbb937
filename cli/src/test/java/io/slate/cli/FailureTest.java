package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void aFailureIsOneSentenceAndExitCodeOne() {
    var caught =
        Caught.probe(
            () -> {
              throw new DataException("reviews.tsv, line 3: no tab");
            });
    assertThat(caught).isEqualTo(new Caught(1, "", "slate: reviews.tsv, line 3: no tab\n"));
  }

  @Test
  void aMissingFileIsCalledMissing() {
    assertThat(Failure.sentence(new UncheckedIOException(new NoSuchFileException("a.tsv"))))
        .isEqualTo("a.tsv: there is no such file");
  }

  @Test
  void aRefusedFileIsCalledRefused() {
    assertThat(Failure.sentence(new AccessDeniedException("a.tsv")))
        .isEqualTo("a.tsv: access is denied");
  }

  @Test
  void theSystemsReasonIsKept() {
    assertThat(Failure.sentence(new FileSystemException("a.tsv", null, "No space left on device")))
        .isEqualTo("a.tsv: No space left on device");
  }

  @Test
  void otherTroubleWithFilesKeepsItsMessage() {
    assertThat(Failure.sentence(new IOException("the stream is closed")))
        .isEqualTo("the stream is closed");
  }

  @Test
  void aFaultOfSlateIsCalledOneAndSaysWhere() {
    assertThat(Failure.sentence(new IllegalStateException("negative row")))
        .startsWith("a fault in Slate: java.lang.IllegalStateException: negative row at ")
        .contains("FailureTest")
        .endsWith("SLATE_DEBUG=1 shows more");
  }
}
