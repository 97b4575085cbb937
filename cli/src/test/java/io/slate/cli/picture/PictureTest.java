package io.slate.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PictureTest {
  private static HeatMap map(int words, int rows) {
    List<HeatMap.Row> all = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int at = row;
      all.add(
          new HeatMap.Row(
              "f[" + row + "]",
              IntStream.range(0, words)
                  .mapToObj(i -> (i + at) / (double) (words + rows))
                  .toList()));
    }
    return new HeatMap(
        new HeatMap.Heading("a < b & \"c\"", "layer lstm"),
        IntStream.range(0, words).mapToObj(i -> "word" + i).toList(),
        all,
        new Ramp.Share(),
        IntStream.range(0, words).mapToObj(_ -> new HeatMap.Note("positive", 0.5)).toList());
  }

  private static Element parsed(Drawing drawing) throws Exception {
    var source = new InputSource(new StringReader(Svg.of(drawing)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(source)
        .getDocumentElement();
  }

  @Test
  void bothFilesShowTheSameFields() throws Exception {
    Drawing drawing = map(4, 3).drawing();
    var image = ImageIO.read(new ByteArrayInputStream(Png.of(drawing)));
    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * drawing.width()));
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(2 * drawing.height()));
    var boxes = parsed(drawing).getElementsByTagName("rect");
    int compared = 0;
    for (int i = 1; i < boxes.getLength(); i++) {
      var box = (Element) boxes.item(i);
      double x = Double.parseDouble(box.getAttribute("x")) + 2;
      double y = Double.parseDouble(box.getAttribute("y")) + 2;
      if (Double.parseDouble(box.getAttribute("height")) > 4) {
        String there = "#%06x".formatted(image.getRGB((int) (2 * x), (int) (2 * y)) & 0xffffff);
        assertThat(there).isEqualTo(box.getAttribute("fill"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(4 * 3 + 4);
  }

  @Test
  void everyFieldSaysWhatItIs() throws Exception {
    String text = parsed(map(4, 3).drawing()).getTextContent();
    assertThat(text).contains("a < b & \"c\"", "word3, f[2]: 71%", "word0: positive 50%", "so far");
  }

  @Test
  void everythingLiesWithinThePicture() {
    for (int words : new int[] {1, 5, 40, 400}) {
      for (int rows : new int[] {1, 12, 256}) {
        Drawing drawing = map(words, rows).drawing();
        for (Drawing.Mark mark : drawing.marks()) {
          switch (mark) {
            case Drawing.Box box -> {
              assertThat(box.x()).isBetween(0.0, drawing.width() - box.width());
              assertThat(box.y()).isBetween(0.0, drawing.height() - box.height());
            }
            case Drawing.Path path ->
                assertThat(path.points())
                    .allSatisfy(
                        point -> {
                          assertThat(point.x()).isBetween(0.0, drawing.width());
                          assertThat(point.y()).isBetween(0.0, drawing.height());
                        });
            case Drawing.Words said -> {
              double reach = words(said);
              double end = said.turn() == 0 ? said.x() + reach : said.x();
              assertThat(end).as(said.text()).isBetween(0.0, drawing.width());
              assertThat(said.y()).isBetween(0.0, drawing.height());
            }
          }
        }
      }
    }
  }

  /** How far a level text reaches to the right of its place. */
  private static double words(Drawing.Words said) {
    double width = Drawing.width(said.text(), said.size());
    return switch (said.anchor()) {
      case START -> width;
      case MIDDLE -> width / 2;
      case END -> 0;
    };
  }

  @Test
  void barsStandOnTheirLineAndHangFromIt() throws Exception {
    var chart =
        new BarChart(
            new HeatMap.Heading("moved", "how"),
            "logarithm",
            List.of(
                new BarChart.Bar("not", 2),
                new BarChart.Bar("a", -1),
                new BarChart.Bar("film", 0)));
    var boxes = parsed(chart.drawing()).getElementsByTagName("rect");
    assertThat(boxes.getLength()).isEqualTo(4); // the paper is the first
    double[] tops = new double[3];
    double[] heights = new double[3];
    for (int i = 0; i < 3; i++) {
      var box = (Element) boxes.item(i + 1);
      tops[i] = Double.parseDouble(box.getAttribute("y"));
      heights[i] = Double.parseDouble(box.getAttribute("height"));
    }
    double line = tops[0] + heights[0];
    assertThat(tops[1]).isCloseTo(line, org.assertj.core.api.Assertions.within(0.02));
    assertThat(heights[0]).isCloseTo(2 * heights[1], org.assertj.core.api.Assertions.within(0.05));
    assertThat(heights[2]).isZero();
  }

  @Test
  void whatXmlHasNoPlaceForIsReplaced() throws Exception {
    var sheet = new Drawing.Sheet();
    var at = new Drawing.Point(10, 20);
    sheet.words(at, "a\u0000b\u001bc", 12, Drawing.Anchor.START, Colour.INK);
    Drawing drawing = sheet.drawing(100, 40, "t");
    assertThat(parsed(drawing).getTextContent()).contains("a·b·c");
  }

  @Test
  void equalDrawingsGiveEqualFiles() throws IOException {
    assertThat(Svg.of(map(6, 9).drawing())).isEqualTo(Svg.of(map(6, 9).drawing()));
    assertThat(Png.of(map(6, 9).drawing())).isEqualTo(Png.of(map(6, 9).drawing()));
  }
}
