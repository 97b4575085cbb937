package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.corpus.series.Series;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginsTest {
  private static final int AHEAD = 3;

  /** Noise, of which nothing can be known but how wide it is. */
  private static Series noise() {
    var random = new Random(1);
    float[] values = new float[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + 5 * random.nextGaussian());
    }
    return new Series(1, values);
  }

  private static Model untrained(ForecastTask task) {
    Network network =
        Network.over(task.plan().width())
            .then(Layer.recurrent(Cell.GRU, 4))
            .then(Layer.last())
            .quantiles(AHEAD, ForecastTask.LEVELS);
    var program = network.compile();
    return Model.of(program, program.initialise(1), Map.of());
  }

  @Test
  void asManyValuesLieInTheirIntervalsAsShould() {
    ForecastTask task = ForecastTask.of(noise(), "noise", AHEAD, 8, 0, 800);
    Model plain = untrained(task);
    Span validation = task.validation().orElseThrow();
    Span heldOut = task.heldOut().orElseThrow();
    assertThat(ForecastReport.of(plain, task.plan(), heldOut).coverage()).isLessThan(0.5);
    Model noted = task.noted(plain);
    // The smallest whole number of 798 origins that is 80% of 799 or more: 640.
    assertThat(ForecastReport.of(noted, task.plan(), validation).coverage())
        .isCloseTo(640.0 / 798, within(1e-3)); // margins are doubles, forecasts are floats
    // Four standard deviations of a share of about 800 values that are 80% likely: 5.7 points.
    assertThat(ForecastReport.of(noted, task.plan(), heldOut).coverage())
        .isCloseTo(0.8, within(0.057));
    assertThat(noted.provenance()).containsKey(Margins.NOTE);
  }

  @Test
  void intervalsThatAreTooWideBecomeNarrowerAndKeepTheirMiddle() {
    ForecastTask task = ForecastTask.of(noise(), "noise", AHEAD, 8, 0, 800);
    Model model = untrained(task);
    Series prepared = task.plan().prepared(task.heldOut().orElseThrow().measured());
    Forecasts plain = Forecasts.of(model, task.plan(), prepared, Margins.none(AHEAD), 2500);
    var narrow = new Margins(List.of(-0.1, -1e6, 0.5));
    Forecasts other = Forecasts.of(model, task.plan(), prepared, narrow, 2500);
    assertThat(other.lowest(0, 0)).isLessThanOrEqualTo(other.middle(0, 0));
    assertThat(other.lowest(0, 1)).isEqualTo(plain.middle(0, 1)).isEqualTo(other.highest(0, 1));
    assertThat(other.highest(0, 2)).isEqualTo(plain.highest(0, 2) + 0.5);
  }

  @Test
  void theQuantileIsThatOfOneMore() {
    assertThat(Margins.quantile(0.8, 1, 2, 3, 4)).isEqualTo(4);
    assertThat(Margins.quantile(0.8, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEqualTo(8);
    assertThat(Margins.quantile(0.8, 1)).isEqualTo(1);
    assertThat(Margins.quantile(0.8)).isEqualTo(0);
  }

  @Test
  void whatIsWrittenIsReadAndOtherThingsAreRefused() {
    var margins = new Margins(List.of(0.25, -1.5, 0.0));
    assertThat(Margins.parse(margins.write(), 3)).isEqualTo(margins);
    for (String text : List.of("[1,2]", "[1,2,\"x\"]", "{}", "[1,2,1e999]")) {
      assertThatThrownBy(() -> Margins.parse(text, 3))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "the model's margins of forecasts are not 3 numbers, one for each step ahead");
    }
  }
}
