package io.slate.corpus.generated;

import io.slate.corpus.generated.CuisineWords.Cuisine;
import io.slate.corpus.generated.CuisineWords.Person;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Texts that end with a question about somebody's favourite cuisine: "Dhaval eats samosa almost
 * everyday. His brother loves pastas and cheese. It shouldn't be hard to guess that his brother's
 * favorite cuisine is …". The label is the cuisine: {@code Italian}.
 *
 * <p>The rule. One to three people, the one with a name and relatives, each like a dish of another
 * cuisine; what somebody cannot stand is a dish of one more and does not count. The question at the
 * end is about the one with the name ({@code Dhaval's}) or a relative ({@code his brother's}); the
 * answer is the cuisine of the dish that this person likes. Where there is one person alone, the
 * question may be about {@code his} favourite. Who comes first is drawn by lot. Whose dish it is
 * stands in order alone: a bag of words knows the dishes, and cannot know whose they are. In the
 * one text of ten that has two relatives, the relative asked for has to be found between them,
 * which is much harder to learn than the rest.
 */
public final class Cuisines {
  private Cuisines() {}

  /**
   * Writes so many different texts; each cuisine is as frequent.
   *
   * @param count 1 or more
   * @throws DataException if the count is less
   */
  public static Examples generate(int count, long seed) {
    return DistinctTexts.of(count, seed, Set.of(), Cuisines::text);
  }

  private static LabelledText text(Draw draw) {
    Person person = draw.pick(CuisineWords.PEOPLE);
    List<String> names = names(draw, person);
    List<Cuisine> cuisines = draw.shuffled(List.of(Cuisine.values()));
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Cuisine disliked = cuisines.get(names.size() + draw.below(cuisines.size() - names.size()));
      sentences.add(tastes(draw, names.get(i), cuisines.get(i), disliked));
    }
    int asked = draw.below(names.size());
    String whose = names.size() == 1 && draw.chance(50) ? person.owner() : names.get(asked) + "'s";
    String text = String.join(" ", draw.shuffled(sentences)) + " " + question(draw, whose);
    return new LabelledText(cuisines.get(asked).label(), text);
  }

  /** The one with the name first: {@code Dhaval}, {@code his brother}. */
  private static List<String> names(Draw draw, Person person) {
    List<String> names = new ArrayList<>(List.of(person.name()));
    int relatives = draw.pick(List.of(0, 0, 1, 1, 1, 1, 1, 1, 1, 2));
    draw.shuffled(CuisineWords.RELATIVES)
        .subList(0, relatives)
        .forEach(relative -> names.add(person.owner() + " " + relative));
    return names;
  }

  private static String tastes(Draw draw, String name, Cuisine liked, Cuisine disliked) {
    String dish = draw.pick(liked.dishes());
    String likes =
        switch (draw.below(5)) {
          case 0 -> " eats " + dish + " almost everyday";
          case 1 -> " loves " + dish;
          case 2 -> " is a lover of " + dish;
          case 3 -> " never says no to " + dish;
          default -> " could live on " + dish;
        };
    if (draw.chance(65)) {
      return English.sentence(name + likes);
    }
    String hates =
        draw.pick(" cannot stand ", " never touches ", " does not like ")
            + draw.pick(disliked.dishes());
    return English.sentence(
        draw.chance(50) ? name + likes + " but" + hates : name + hates + " but" + likes);
  }

  private static String question(Draw draw, String whose) {
    return English.capital(
            draw.pick(
                "it shouldn't be hard to guess that ",
                "that means that ",
                "so everybody knows that ",
                "you will have guessed that "))
        + whose
        + " favorite cuisine is";
  }
}
