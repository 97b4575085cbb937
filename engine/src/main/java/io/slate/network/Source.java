package io.slate.network;

import io.slate.data.Vocabulary;

/** What a network reads. */
public sealed interface Source {
  /**
   * Tokens, each of which has a trained vector.
   *
   * @param width elements of that vector
   */
  record Tokens(Vocabulary vocabulary, int width) implements Source {
    public Tokens {
      requireWidth(width);
    }
  }

  /**
   * Real values at every step.
   *
   * @param width how many
   */
  record Values(int width) implements Source {
    public Values {
      requireWidth(width);
    }
  }

  /**
   * Pictures of one size. Their places stand for steps, the rows of places one after the other.
   *
   * @param grid the places of a picture
   * @param channels values at each place, such as 3 for red, green and blue
   */
  record Pictures(Grid grid, int channels) implements Source {
    public Pictures {
      requireWidth(channels);
    }

    @Override
    public int width() {
      return channels;
    }
  }

  /**
   * Trees, of which some nodes have a token, as leaves have their words; nodes stand for steps,
   * children before their parents. A token has a trained vector, and a node without one reads
   * zeros.
   *
   * @param width elements of that vector
   */
  record Trees(Vocabulary vocabulary, int width) implements Source {
    public Trees {
      requireWidth(width);
    }
  }

  /** Elements at every step that the first layer sees. */
  int width();

  private static void requireWidth(int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "a network reads one value a step or more, and " + width + " are asked for");
    }
  }
}
