package io.slate.corpus.tagged;

import io.slate.data.DataException;
import io.slate.data.ShelfForm;
import java.util.List;

/** Tokens in order, each with its tag: what a tagger is trained and tested on. */
public record TaggedTokens(List<String> tokens, List<String> tags) {
  /**
   * Copies the lists in.
   *
   * @throws DataException if there is no token, or not a tag for each
   */
  public TaggedTokens {
    tokens = List.copyOf(tokens);
    tags = List.copyOf(tags);
    if (tokens.isEmpty() || tokens.size() != tags.size()) {
      throw new DataException(
          "found %d tokens and %d tags, expected one token or more and a tag for each"
              .formatted(tokens.size(), tags.size()));
    }
  }

  /** How many tokens there are. */
  public int size() {
    return tokens.size();
  }

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<TaggedTokens> form() {
    return ShelfForm.of(
        new ShelfForm.Part<>(ShelfForm.listOf(ShelfForm.texts()), TaggedTokens::tokens),
        new ShelfForm.Part<>(ShelfForm.listOf(ShelfForm.texts()), TaggedTokens::tags),
        TaggedTokens::new);
  }
}
