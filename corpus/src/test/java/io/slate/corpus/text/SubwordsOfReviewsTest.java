package io.slate.corpus.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.Source;
import io.slate.data.SubwordTrainer;
import io.slate.data.Subwords;
import org.junit.jupiter.api.Test;

final class SubwordsOfReviewsTest {
  @Test
  void filmReviewsNeedAFourthOfTheNumbers() {
    Source<String> reviews = Lines.read(SharedData.file("movie-review/rt-polarity.pos"));
    var trainer = new SubwordTrainer();
    reviews.forEach(trainer::add);
    Subwords subwords = trainer.train(4000);
    assertThat(subwords.size()).isEqualTo(4000);
    long[] sizes = {0, 0};
    reviews.forEach(
        text -> {
          int[] encoded = subwords.encode(text);
          assertThat(subwords.decode(encoded)).isEqualTo(text);
          sizes[0] += encoded.length;
          sizes[1] += text.length();
        });
    assertThat(4 * sizes[0]).isLessThan(sizes[1] + sizes[1] / 10);
  }
}
