package io.slate.corpus.generated;

import io.slate.corpus.picture.Captioned;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Small pictures of things and sentences that say what is to be seen: "a red circle above two blue
 * squares".
 *
 * <p>The rule. A scene has one group of things or two. Things of a group share shape and colour,
 * and there are one to three of them; two groups differ in shape or colour. The group that is named
 * first is above the other or to the left of it, so that there is one right sentence. Places, sizes
 * and the brightness of the ground vary and are not spoken of.
 */
public final class Scenes {
  /** Places on each side of a picture. */
  public static final int SIDE = 32;

  /** Places for things in a group. */
  private static final int SLOTS = 3;

  private Scenes() {}

  /** Where the group that is named first is. */
  private enum Relation {
    ABOVE("above"),
    LEFT("left of");

    private final String words;

    Relation(String words) {
      this.words = words;
    }
  }

  /**
   * Paints so many scenes. The same seed gives the same ones, and more of them begin with fewer.
   *
   * @param count 1 or more
   * @throws DataException if the count is less
   */
  public static List<Captioned> generate(int count, long seed) {
    if (count < 1) {
      throw new DataException("found a count of " + count + " scenes, expected 1 or more");
    }
    List<Captioned> scenes = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      scenes.add(scene(new Draw(CounterRandom.child(seed, number))));
    }
    return List.copyOf(scenes);
  }

  private static Captioned scene(Draw draw) {
    var canvas = new Canvas(SIDE, draw);
    Things first = Things.draw(draw);
    Relation relation = draw.pick(List.of(Relation.values()));
    if (draw.chance(20)) {
      paint(canvas, draw, first, relation, 0.25 + 0.05 * draw.below(11));
      return new Captioned(canvas.picture(), first.words());
    }
    Things second = Things.draw(draw);
    while (!second.differFrom(first)) {
      second = Things.draw(draw);
    }
    paint(canvas, draw, first, relation, 0.25);
    paint(canvas, draw, second, relation, 0.75);
    String caption = first.words() + " " + relation.words + " " + second.words();
    return new Captioned(canvas.picture(), caption);
  }

  /**
   * Paints a group in a line.
   *
   * @param relation to what stands beside it: above each other, lines run across
   * @param part where the line is, from 0 for the edge at the top or left to 1
   */
  private static void paint(
      Canvas canvas, Draw draw, Things things, Relation relation, double part) {
    double slot = (double) SIDE / SLOTS;
    List<Integer> slots = draw.shuffled(List.of(0, 1, 2)).subList(0, things.count());
    for (int number : slots) {
      double reach = 3.2 + 0.1 * draw.below(12);
      double along = (number + 0.5) * slot + 0.1 * (draw.below(13) - 6);
      double across = part * SIDE + 0.1 * (draw.below(41) - 20);
      double x = relation == Relation.ABOVE ? along : across;
      double y = relation == Relation.ABOVE ? across : along;
      canvas.paint(things.shape(), things.colour(), x, y, reach);
    }
  }
}
