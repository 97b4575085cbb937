package io.slate.cli;

import java.util.ArrayList;
import java.util.List;

/** Where in a picture was looked at for each word: squares of shades, as many in a line as fit. */
record GazePlot(TranslateAnswer.Said said) {
  private static final String SHADES = " ·░▒▓█";
  private static final int GAP = 2;

  /** Prints it; nothing of a model that looks at no places. */
  void print(Page page) {
    if (said.attention().isEmpty()) {
      return;
    }
    int places = said.attention().getFirst().size();
    int side = (int) Math.round(Math.sqrt(places));
    if (side * side != places) {
      return; // cells that read a picture otherwise than as a square have nothing to show
    }
    List<List<String>> squares = new ArrayList<>();
    for (int word = 0; word < said.attention().size(); word++) {
      squares.add(square(word, side));
    }
    int wide = 2 * side + GAP;
    int together = Math.max(1, (page.width() + GAP) / wide);
    for (int from = 0; from < squares.size(); from += together) {
      List<List<String>> some = squares.subList(from, Math.min(from + together, squares.size()));
      for (int line = 0; line <= side; line++) {
        var text = new StringBuilder();
        for (List<String> each : some) {
          text.append(each.get(line)).append(" ".repeat(GAP));
        }
        page.line(text.toString().stripTrailing());
      }
    }
  }

  /** The word and under it the places, two columns each, the one looked at most the darkest. */
  private List<String> square(int word, int side) {
    List<Float> weights = said.attention().get(word);
    float most = weights.stream().max(Float::compare).orElse(1f);
    List<String> lines = new ArrayList<>();
    String name = word < said.tokens().size() ? said.tokens().get(word) : "⏎";
    String shown = Shown.token(name, 2 * side);
    lines.add(Shown.padded(shown, 2 * side));
    for (int row = 0; row < side; row++) {
      var line = new StringBuilder();
      for (int column = 0; column < side; column++) {
        float share = weights.get(row * side + column) / most;
        int shade = Math.clamp(Math.round(share * (SHADES.length() - 1)), 0, 5);
        line.append(SHADES.substring(shade, shade + 1).repeat(2));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
