package io.slate.corpus.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JavaCommentsTest {
  private static void assertCode(String source, String code) {
    assertThat(JavaComments.removed(source)).isEqualTo(code);
  }

  @Test
  void commentsGoAndCodeStays() {
    assertCode(
        "/* free */\npackage a;\n\n/** Doc. */\nclass A {} // end", "package a;\n\nclass A {}\n");
    assertCode("int a = b /* c */ / d; // e\n\n// f\n\nint g;", "int a = b  / d;\n\nint g;\n");
    assertCode("a();\r\n  // x\r\n  b();", "a();\n\n  b();\n");
  }

  @Test
  void whatLooksLikeACommentInALiteralStays() {
    assertCode("s = \"// no\" + '\"' + \"\\\"/*\";", "s = \"// no\" + '\"' + \"\\\"/*\";\n");
    assertCode(
        "s = \"\"\"\n  /* \"no\" */\n  \"\"\"; // c", "s = \"\"\"\n  /* \"no\" */\n  \"\"\";\n");
    assertCode("c = '\\''; // c", "c = '\\'';\n");
  }

  @Test
  void whatIsNotClosedGoesToTheEnd() {
    assertCode("a /* b", "a\n");
    assertCode("a // b", "a\n");
    assertCode("a \"b\\", "a \"b\\\n");
  }
}
