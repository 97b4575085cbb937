package io.slate.corpus.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.picture.Captioned;
import io.slate.corpus.picture.Picture;
import io.slate.data.DataException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looks at the pictures: spots of one colour are things. */
class ScenesTest {
  private static final Pattern GROUP =
      Pattern.compile("(a|two|three) (red|green|blue|yellow|white) (circle|square|triangle)s?");

  /** A spot of one colour. */
  private record Spot(String colour, double row, double column, int size) {}

  private static List<Spot> spots(Picture picture) {
    List<Spot> spots = new ArrayList<>();
    boolean[] seen = new boolean[picture.rows() * picture.columns()];
    for (int place = 0; place < seen.length; place++) {
      String colour = colour(picture, place);
      if (!seen[place] && !colour.isEmpty()) {
        spots.add(spot(picture, colour, place, seen));
      }
    }
    return spots;
  }

  private static Spot spot(Picture picture, String colour, int from, boolean[] seen) {
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    seen[from] = true;
    double rows = 0;
    double columns = 0;
    int size = 0;
    while (!open.isEmpty()) {
      int place = open.pop();
      int row = place / picture.columns();
      int column = place % picture.columns();
      rows += row;
      columns += column;
      size++;
      for (int[] next :
          new int[][] {
            {row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}
          }) {
        boolean isInside =
            next[0] >= 0 && next[0] < picture.rows() && next[1] >= 0 && next[1] < picture.columns();
        int at = next[0] * picture.columns() + next[1];
        if (isInside && !seen[at] && colour(picture, at).equals(colour)) {
          seen[at] = true;
          open.push(at);
        }
      }
    }
    return new Spot(colour, rows / size, columns / size, size);
  }

  /** The colour of a place that is painted all over; else nothing. */
  private static String colour(Picture picture, int place) {
    int row = place / picture.columns();
    int column = place % picture.columns();
    float red = picture.value(row, column, 0);
    float green = picture.value(row, column, 1);
    float blue = picture.value(row, column, 2);
    if (red > 0.8 && green > 0.75) {
      return blue > 0.85 ? "white" : blue < 0.35 ? "yellow" : "";
    }
    if (red > 0.75 && green < 0.3) {
      return "red";
    }
    if (green > 0.62 && red < 0.3) {
      return "green";
    }
    return blue > 0.8 && red < 0.4 ? "blue" : "";
  }

  private static int count(Matcher group) {
    return List.of("a", "two", "three").indexOf(group.group(1)) + 1;
  }

  @Test
  void aSentenceSaysWhatIsToBeSeen() {
    for (Captioned scene : Scenes.generate(300, 5)) {
      List<Spot> spots = spots(scene.picture());
      Map<String, Integer> said = new HashMap<>();
      List<String> order = new ArrayList<>();
      Matcher group = GROUP.matcher(scene.caption());
      while (group.find()) {
        said.merge(group.group(2), count(group), Integer::sum);
        order.add(group.group(2));
      }
      Map<String, Integer> seen = new HashMap<>();
      spots.forEach(spot -> seen.merge(spot.colour(), 1, Integer::sum));
      assertThat(seen).as(scene.caption()).isEqualTo(said);
      if (order.size() == 2 && !order.getFirst().equals(order.getLast())) {
        boolean isAbove = scene.caption().contains(" above ");
        for (Spot first : spots) {
          for (Spot second : spots) {
            if (first.colour().equals(order.getFirst())
                && second.colour().equals(order.getLast())) {
              double from = isAbove ? first.row() : first.column();
              double to = isAbove ? second.row() : second.column();
              assertThat(from).as(scene.caption()).isLessThan(to - 3);
            }
          }
        }
      }
    }
  }

  @Test
  void everyThingIsLargeEnoughToBeSeenAndWholeInThePicture() {
    for (Captioned scene : Scenes.generate(300, 6)) {
      assertThat(spots(scene.picture())).allMatch(spot -> spot.size() >= 8);
    }
  }

  @Test
  void aLongerSetBeginsWithTheShorterOne() {
    assertThat(Scenes.generate(20, 9).subList(0, 8)).isEqualTo(Scenes.generate(8, 9));
    assertThat(Scenes.generate(8, 10)).isNotEqualTo(Scenes.generate(8, 9));
  }

  @Test
  void sentencesVary() {
    Set<String> sentences = new HashSet<>();
    Scenes.generate(1000, 1).forEach(scene -> sentences.add(scene.caption()));
    assertThat(sentences).hasSizeGreaterThan(700);
  }

  @Test
  void noScenesAreRefused() {
    assertThatThrownBy(() -> Scenes.generate(0, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected 1 or more");
  }
}
