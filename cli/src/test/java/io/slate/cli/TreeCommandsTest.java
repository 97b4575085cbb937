package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.CounterRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees, from a file of brackets to a model that is tested and used. */
class TreeCommandsTest extends SmallTrainings {
  TreeCommandsTest() {
    super("--task=tree", "--lr=0.02", "--batch=16");
  }

  /** Trees such as (- (_ not) (+ good)): "not" turns what it stands before. */
  private static String opinions(int count) {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      long key = CounterRandom.child(7, i);
      boolean isGood = CounterRandom.below(key, 0, 2) == 0;
      String tree = isGood ? "(+ good)" : "(- bad)";
      for (int turns = CounterRandom.below(key, 1, 4); turns > 0; turns--) {
        isGood = !isGood;
        tree = "(%s (_ not) %s)".formatted(isGood ? "+" : "-", tree);
      }
      lines.append(tree).append('\n');
    }
    return lines.toString();
  }

  @Test
  void nodesHaveClasses() throws IOException {
    Path file = write("opinions.txt", opinions(300));
    var caught = train(file, "--epochs=12", "--unlabelled=_");
    assertThat(caught.out())
        .contains("opinions.txt: trees with a class at each node\n")
        .contains("classes     2: +, -\n")
        .contains("children    up to 2 of a node\n")
        .contains("n_ary_tree_lstm 12 over trees")
        .containsPattern("this network +[0-9.]+%\n")
        .containsPattern("the most frequent class +\\d\\d\\.\\d%\n")
        .containsPattern("accuracy [0-9.]+% at all [0-9]+ nodes with a class");
    var eval = run("eval", file.toString(), "--unlabelled=_", "--json").json();
    assertThat(eval.get("accuracy").doubleValue()).isGreaterThan(0.95);
    assertThat(eval.at("/nodes/accuracy").doubleValue()).isGreaterThan(0.95);
    assertThat(eval.get("trees").intValue()).isEqualTo(300);
    assertThat(run("eval", file.toString(), "--unlabelled=_").out())
        .startsWith("opinions.txt: trees\naccuracy ")
        .contains("on the roots of 300 trees");
  }

  @Test
  void aTreeIsAnsweredNodeByNode() throws IOException {
    Path file = write("opinions.txt", opinions(300));
    train(file, "--epochs=12", "--unlabelled=_");
    assertThat(run("predict", "(_ (_ not) (_ (_ not) (_ good)))").out())
        .matches(
            """
            \\+ \\d\\.\\d\\d
              [+-] \\d\\.\\d\\d  not
              - \\d\\.\\d\\d
                [+-] \\d\\.\\d\\d  not
                \\+ \\d\\.\\d\\d  good
            """);
    Path others = write("others.txt", "(_ (_ not) (_ bad))\n(_ (_ not) (_ good))");
    assertThat(run("predict", others.toString()).out().lines())
        .hasSize(2)
        .first()
        .asString()
        .matches("\\+\t[01]\\.\\d+\t\\(\\+ \\([+-] not\\) \\(- bad\\)\\)");
    assertThat(run("trace", "(_ (_ not) (_ bad))").out())
        .startsWith("node   read o  wrote i  forgot 1-f{1}  forgot 1-f{2}  class")
        .containsPattern("·  +[0-9.]+%  +[0-9.]+%  +[0-9.]+%  +[0-9.]+%  \\+")
        .containsPattern("  bad +[0-9.]+%  +[0-9.]+% +– +–  -");
    var traced = run("trace", "(_ (_ not) (_ bad))", "--unit=1", "--json").json();
    assertThat(traced.at("/nodes/0/gates/read o").doubleValue()).isBetween(0.0, 1.0);
    assertThat(traced.at("/nodes/1/gates").has("forgot 1-f{1}")).isFalse();
    var said = run("predict", "(_ (_ not) (_ bad))", "--json").json();
    assertThat(said.at("/0/label").asString()).isEqualTo("+");
    assertThat(said.at("/0/nodes/0/depth").intValue()).isZero();
    assertThat(said.at("/0/nodes/1/word").asString()).isEqualTo("not");
    assertThat(said.at("/0/nodes/2/label").asString()).isEqualTo("-");
  }

  @Test
  void aTreeMayHaveOneClass() throws IOException {
    Path file = write("opinions.txt", opinions(200));
    train(file, "--epochs=3", "--nodes=root", "--unlabelled=_", "--cell=child_sum_tree_lstm");
    assertThat(run("eval", file.toString(), "--unlabelled=_").out())
        .contains("on the roots of 200 trees")
        .doesNotContain("at all");
    assertThat(run("predict", "(_ (_ not) (_ bad))").out()).matches("[+-] \\d\\.\\d\\d\n");
  }

  @Test
  void aClassWithinOneTreeAloneMayBeHeldOut() throws IOException {
    List<String> trees = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      trees.add("(%d (n%d a) (n%d b))".formatted(i % 2, i, i));
    }
    train(write("rare.txt", String.join("\n", trees)), "--epochs=1");
    assertThat(run("eval", folder.resolve("rare.txt").toString()).exitCode()).isZero();
  }

  @Test
  void whatIsWrongIsSaidWithFileAndLine() throws IOException {
    refused(
        "(1 (0 a) (1 b))\n(1 (0 a) (1 b)",
        "bad.txt, line 2: the text ends here with 1 bracket open");
    refused("(1 (0 a)\n()", "bad.txt, line 2: column 2: found ), expected a label");
    refused("(1 (1 a) (1 b))", "every class is \"1\", expected two classes or more");
    refused("", "bad.txt: is empty, expected trees such as (3 (2 It) (4 works))");
    refused(
        "(1 (0 a) (1 b))\n(1 (0 a) (1 b) (1 c))\n(0 (1 a) (0 b))",
        "bad.txt, line 2: a node has 3 children, and the cell recursive_nn reads 2",
        "--cell=recursive_nn",
        "--held-out=0",
        "--validation=0");
    String wide = "(1 " + "(0 a) ".repeat(257) + ")";
    refused(wide, "has 257 children, and a cell reads 256 at most");
    assertThat(folder.resolve("model")).doesNotExist();
  }

  private void refused(String text, String message, String... options) throws IOException {
    Caught caught = caught(write("bad.txt", text), options);
    assertThat(caught.exitCode()).as(caught.err()).isEqualTo(1);
    assertThat(caught.err()).contains(message);
  }

  @Test
  void aTestFileHasNoNewClass() throws IOException {
    Path file = write("opinions.txt", opinions(100));
    Path other = write("other.txt", "(+ (_ not) (- bad))\n(? (_ not) (- bad))");
    Caught caught = caught(file, "--unlabelled=_", "--test=" + other);
    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.err())
        .contains(
            "other.txt, line 2: the tree that ends here has the class '?', and known are +, -");
  }
}
