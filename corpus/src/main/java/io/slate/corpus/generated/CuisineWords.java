package io.slate.corpus.generated;

import java.util.List;

/** The words that texts about what people eat are made of. */
final class CuisineWords {
  /** What is cooked where. */
  enum Cuisine {
    CHINESE("Chinese", "dim sum, chow mein, spring rolls, mapo tofu, wonton soup, fried rice"),
    FRENCH("French", "crêpes, onion soup, ratatouille, croissants, quiche, bouillabaisse"),
    INDIAN("Indian", "samosa, dosa, butter chicken, biryani, palak paneer, masala chai"),
    ITALIAN("Italian", "pastas and cheese, risotto, lasagne, ravioli, tiramisu, minestrone"),
    JAPANESE("Japanese", "sushi, ramen, tempura, miso soup, udon, onigiri"),
    MEXICAN("Mexican", "tacos, burritos, guacamole, enchiladas, tamales, quesadillas");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // as List.of makes it
    private final List<String> dishes;

    Cuisine(String label, String dishes) {
      this.label = label;
      this.dishes = words(dishes);
    }

    /** {@code Indian}. */
    String label() {
      return label;
    }

    /** Dishes that no other cuisine here has. */
    List<String> dishes() {
      return dishes;
    }
  }

  /**
   * Somebody whom a text is about.
   *
   * @param owner {@code his} or {@code her}
   */
  record Person(String name, String owner) {}

  /** Names say nothing about what is eaten: each is as likely with each cuisine. */
  static final List<Person> PEOPLE =
      words(
              """
              Dhaval his, Amir his, Bruno his, Chen his, Diego his, Emil his, Kenji his, Oscar his,
              Anna her, Beatriz her, Clara her, Divya her, Emma her, Fatima her, Mei her, Yuki her
              """)
          .stream()
          .map(entry -> entry.split(" ", -1))
          .map(parts -> new Person(parts[0], parts[1]))
          .toList();

  /** Relatives, one of each at most in a text. */
  static final List<String> RELATIVES = words("brother, sister, cousin, neighbour, uncle");

  private CuisineWords() {}

  private static List<String> words(String table) {
    return List.of(table.strip().split(",\\s+", -1));
  }
}
