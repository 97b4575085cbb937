package io.slate.corpus.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.Delimited;
import io.slate.corpus.table.ExampleFile;
import io.slate.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesTableTest {
  @Test
  void missingValuesAreNaNAndTimesAreKept() {
    var rows = Delimited.CSV.read(TextFile.of("t", "day,x,y\nmon,1,NA\ntue,,4\n"));
    Series series =
        SeriesTable.read(rows, Column.of("day"), List.of(Column.of("y"), Column.of("x")));
    assertThat(series.times()).containsExactly("mon", "tue");
    assertThat(series.values()).containsExactly(Float.NaN, 1, 4, Float.NaN);
  }

  @Test
  void manyRowsAreKept() {
    var rows = Delimited.CSV.read(TextFile.of("t", "1,2,3\n".repeat(5000)));
    Series series = SeriesTable.readAll(rows);
    assertThat(series.steps()).isEqualTo(5000);
    assertThat(series.value(4999, 2)).isEqualTo(3);
  }

  @Test
  void whatIsNoNumberIsNamed() {
    var rows = Delimited.CSV.read(TextFile.of("t", "x,y\n1,2\n3,four\n"));
    assertThatThrownBy(() -> SeriesTable.readAll(rows))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "t, line 3: column \"y\": \"four\" is not a number, expected a number or nothing");
  }

  @Test
  void valuesThatDoNotFitTheWidthAreRefused() {
    assertThatThrownBy(() -> new Series(2, new float[3]))
        .hasMessageContaining("multiple of the width 2");
    assertThatThrownBy(() -> new Series(1, new float[2], List.of("a")))
        .hasMessageContaining("1 times for 2 steps");
  }

  /** Counts as SOURCE.md states them. */
  @ParameterizedTest
  @CsvSource({
    "airline-passengers, Month, Passengers, 144", "monthly-sunspots, Month, Sunspots, 2820",
    "daily-min-temperatures, Date, Temp, 3650", "monthly-shampoo-sales, Month, Sales, 36"
  })
  void seriesToForecastHaveTheirPublishedSize(String name, String time, String value, int steps) {
    var rows = ExampleFile.rows(SharedData.path("ts-forecast/" + name + ".csv"));
    Series series = SeriesTable.read(rows, Column.of(time), List.of(Column.of(value)));
    assertThat(series.steps()).isEqualTo(steps);
    assertThat(series.missing()).isZero();
  }

  @Test
  void airInBeijingHasItsPublishedSizeAndItsGaps() {
    var rows = ExampleFile.rows(SharedData.path("ts-forecast/pollution.csv"));
    Series series = SeriesTable.read(rows, List.of(Column.of("pm2.5"), Column.of("TEMP")));
    assertThat(series.steps()).isEqualTo(43_824);
    assertThat(series.value(0, 0)).isNaN();
    assertThat(series.missing()).isEqualTo(2067);
  }

  @Test
  void exchangeRatesHaveTheirPublishedSize() {
    Series series =
        SeriesTable.readAll(
            Delimited.CSV.read(SharedData.file("ts-forecast/exchange_rate.txt.gz")));
    assertThat(series.steps()).isEqualTo(7588);
    assertThat(series.width()).isEqualTo(8);
    assertThat(series.value(0, 1)).isEqualTo(1.611f);
  }
}
