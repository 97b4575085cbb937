package io.slate.corpus.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TreesTest {
  private static List<Tree> trees(String text) {
    return Trees.read(TextFile.of("t", text)).toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> trees(text)).isInstanceOf(DataException.class).hasMessage(message);
  }

  @Test
  void childrenStandBeforeTheirParents() {
    Tree tree = trees("(3 (2 It) (4 (1 really) (2 works)))").getFirst();
    assertThat(tree.labels()).containsExactly("2", "1", "2", "4", "3");
    assertThat(tree.words()).containsExactly("It", "really", "works");
    assertThat(tree.root().children()).containsExactly(0, 3);
    assertThat(tree.root().isLeaf()).isFalse();
    assertThat(tree).hasToString("(3 (2 It) (4 (1 really) (2 works)))");
  }

  @Test
  void treesMayTakeSeveralLinesAndLinesSeveralTrees() {
    assertThat(trees("(S\n  (NP you)\n\n  (VP go))\r\n(A a)(B b)"))
        .extracting(Tree::toString)
        .containsExactly("(S (NP you) (VP go))", "(A a)", "(B b)");
  }

  @Test
  void noDepthIsTooDeep() {
    int depth = 200_000;
    String text = "(1\n".repeat(depth) + "(2 x)" + "\n)".repeat(depth);
    Tree tree = trees(text).getFirst();
    assertThat(tree.size()).isEqualTo(depth + 1);
    assertThat(tree.toString().length()).isEqualTo(4 * depth + 5);
    assertThat(tree).isEqualTo(trees(text).getFirst());
  }

  @Test
  void bracketsThatDoNotMatchAreNamedWithLineAndColumn() {
    assertRefused("", "t: is empty, expected trees such as (3 (2 It) (4 works))");
    assertRefused(
        "(1 (2 a)\n (2 b)", "t, line 2: the text ends here with 1 bracket open, expected )");
    assertRefused("(1 a))", "t, line 1: column 6: found ), but no bracket is open");
    assertRefused("(1 a)\n b", "t, line 2: column 2: found \"b\", expected (");
    assertRefused(
        "((1 a))", "t, line 1: column 2: found (, expected a label behind the bracket before it");
    assertRefused("(1 a b)", "t, line 1: column 6: found \"b\" in \"1\", expected )");
    assertRefused("(1 (2 a) b)", "t, line 1: column 10: found \"b\" in \"1\", expected ) or (");
    assertRefused("(1 a (2 b))", "t, line 1: column 6: found ( behind a word, expected )");
    assertRefused("()", "t, line 1: column 2: found ), expected a label");
    assertRefused("(1)", "t, line 1: column 3: found ), expected a word or a child of \"1\"");
  }

  @Test
  void nodesThatAreNoTreeAreRefused() {
    var leaf = new Tree.Node("a", Optional.of("x"), List.of());
    assertThatThrownBy(() -> new Tree(List.of(leaf, leaf)))
        .hasMessageContaining("2 nodes without a parent");
    assertThatThrownBy(() -> new Tree(List.of())).hasMessageContaining("0 nodes without a parent");
    assertThatThrownBy(() -> new Tree(List.of(new Tree.Node("a", Optional.empty(), List.of(0)))))
        .hasMessageContaining("expected one before it");
    assertThatThrownBy(() -> new Tree.Node("a", Optional.empty(), List.of()))
        .hasMessageContaining("expected a word or children");
  }

  /** Counts as SOURCE.md and Socher et al. (2013) state them. */
  @ParameterizedTest
  @CsvSource({"train, 8544, 0", "dev, 1101, 0", "test, 2210, 82600"})
  void theSentimentTreebankHasItsPublishedSize(String part, int count, int nodes) {
    List<Tree> trees = Trees.read(SharedData.file("sst-trees/" + part + ".txt")).toList();
    assertThat(trees).hasSize(count);
    assertThat(trees.stream().flatMap(tree -> tree.labels().stream()).distinct())
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    if (nodes > 0) {
      assertThat(trees.stream().mapToInt(Tree::size).sum()).isEqualTo(nodes);
    }
  }
}
