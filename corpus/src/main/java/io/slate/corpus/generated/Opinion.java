package io.slate.corpus.generated;

/** What somebody thinks of something. */
enum Opinion {
  POSITIVE,
  NEGATIVE;

  /** What one thinks who does not think so. */
  Opinion opposite() {
    return switch (this) {
      case POSITIVE -> NEGATIVE;
      case NEGATIVE -> POSITIVE;
    };
  }

  /** The class of a review: {@code positive} or {@code negative}. */
  String label() {
    return switch (this) {
      case POSITIVE -> "positive";
      case NEGATIVE -> "negative";
    };
  }
}
