package io.slate.corpus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slate.data.DataException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaSourceTest {
  @TempDir Path folder;

  private Path javaHome(String... namesAndTexts) throws IOException {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("lib"));
    try (var zip = new ZipOutputStream(Files.newOutputStream(home.resolve("lib/src.zip")))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return home;
  }

  @Test
  void theSourceOfTheRunningJdkIsReadWhereItIs() {
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    assumeTrue(Files.exists(archive), archive + " is absent: this JDK has no source");
    var source = JavaSource.read(300_000);
    assertThat(source.origin()).isEqualTo("the source of Java " + Runtime.version().feature());
    assertThat(source.text()).hasSizeBetween(290_000, 300_000).endsWith("\n");
    assertThat(source.text()).startsWith("package java.util;").contains("public ", "return ");
    assertThat(source.text()).doesNotContain("Copyright", "/**", "\n * ");
    assertThat(JavaSource.read(300_000)).isEqualTo(source);
  }

  @Test
  void filesFollowOneAnotherWithoutTheirComments() throws IOException {
    Path home =
        javaHome(
            "java.base/java/lang/C.java",
            "/* free */\nclass C {}\n",
            "java.base/java/util/B.java",
            "/*\n * free\n */\n\n/** B. */\nclass B {\r\n}",
            "java.base/java/util/A.java",
            "class A {}",
            "java.base/java/util/package-info.java",
            "package java.util;",
            "java.base/java/util/notes.txt",
            "notes",
            "java.sql/java/sql/D.java",
            "class D {}");
    assertThat(JavaSource.read(home, folder, 1000).text())
        .isEqualTo("class A {}\n\nclass B {\n}\n\nclass C {}\n\n");
    assertThat(JavaSource.read(home, folder, 23).text()).isEqualTo("class A {}\n\nclass B {\n");
  }

  @Test
  void withoutItSlatesOwnSourceServes() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own/io/slate/corpus/java/io"));
    Files.writeString(own.resolve("Own.java"), "class Own {}\n");
    assertThat(JavaSource.read(folder, folder.resolve("own"), 100))
        .isEqualTo(new JavaSource("Slate's own source", "class Own {}\n\n"));
    Path home = javaHome("java.sql/java/sql/D.java", "class D {}");
    assertThat(JavaSource.read(home, folder.resolve("own"), 100).text())
        .isEqualTo("class Own {}\n\n");
  }

  @Test
  void theBuildPutsSlatesOwnSourceBesideTheClasses() {
    assumeTrue(
        JavaSource.class.getResource("/io/slate/corpus/java") != null,
        "these classes were not built by Maven, which adds the source");
    var source = JavaSource.read(folder, ownPlace(), 200_000);
    assertThat(source.text()).hasSizeGreaterThan(190_000).contains("package io.slate.");
  }

  private static Path ownPlace() {
    var location = JavaSource.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString()));
  }

  @Test
  void withoutAnySourceItSaysSo() {
    assertThatThrownBy(() -> JavaSource.read(folder, folder.resolve("none.jar"), 100))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "found no Java source: "
                + folder.resolve("lib").resolve("src.zip")
                + " is absent, and so is Slate's own. Install the source of the JDK"
                + " (openjdk-25-source, src.zip)");
    assertThatThrownBy(() -> JavaSource.read(0))
        .hasMessage("found a limit of 0 characters, expected 1 or more");
  }
}
