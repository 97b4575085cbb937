package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioCommandTest {
  @TempDir Path folder;

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsServed() throws Exception {
    assertThat(wrong("studio", "--port", "70000")).contains("--port is 70000, expected 0 to 65535");
    assertThat(wrong("studio", "--workspace", folder + "/none"))
        .contains("there is no such folder");
    assertThat(wrong("studio", "--host", "no.such.host.invalid"))
        .contains("which is no address of this machine");
    assertThat(wrong("studio", "--host", "0.0.0.0", "--no-token"))
        .contains("--no-token is for this machine alone, and --host 0.0.0.0 is reached by others");
    Path file = Files.writeString(folder.resolve("model.safetensors"), "none");
    var caught = Caught.run("studio", file.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("model.safetensors");
  }

  private static String wrong(String... line) {
    var caught = Caught.run(line);
    assertThat(caught.exitCode()).isEqualTo(2);
    return caught.err();
  }

  @Test
  void withoutTheModuleItSaysSo() {
    var caught = Caught.run("studio", "--no-open", "--workspace", folder.toString());
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err()).contains("the studio is not on the class path");
  }

  @Test
  void theBrowserIsThatOfTheSystem() {
    assertThat(Browser.command("Linux", "http://a/")).isEqualTo(List.of("xdg-open", "http://a/"));
    assertThat(Browser.command("Mac OS X", "http://a/")).isEqualTo(List.of("open", "http://a/"));
    assertThat(Browser.command("Windows 11", "http://a/")).startsWith("rundll32");
  }
}
