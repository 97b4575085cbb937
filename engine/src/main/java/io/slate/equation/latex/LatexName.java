package io.slate.equation.latex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A name of the cell language as papers write it: Greek letters, accents, indices. */
final class LatexName {
  private static final Set<String> ACCENTS =
      Set.of("tilde", "hat", "bar", "dot", "ddot", "check", "breve", "acute", "grave");

  private final String whole;
  private final List<String> parts;
  private final Notions notions;

  LatexName(String name, Notions notions) {
    this.whole = name;
    this.parts = new ArrayList<>(Arrays.asList(name.split("_", -1)));
    this.notions = notions;
  }

  /**
   * The name with its indices.
   *
   * @param below further indices below, behind the name's own
   * @param above indices above
   */
  String with(List<String> below, List<String> above) {
    List<String> labels = new ArrayList<>();
    String base = isApart() ? apart(labels) : "\\mathit{" + whole.replace("_", "\\_") + "}";
    labels.addAll(below);
    return base + script("_", labels) + script("^", above);
  }

  private static String script(String sign, List<String> parts) {
    if (parts.isEmpty()) {
      return "";
    }
    String inside = String.join(",", parts);
    return inside.length() == 1 ? sign + inside : sign + "{" + inside + "}";
  }

  /** Whether the reader would put the name together again from its parts. */
  private boolean isApart() {
    String base = parts.getFirst();
    boolean letter = base.length() == 1 && Character.isLetter(base.charAt(0));
    boolean greek = Commands.GREEK.containsKey(base) && !base.startsWith("var");
    boolean sigma = whole.equals("sigma") && !notions.isTimed(whole);
    boolean clear =
        parts.stream().skip(1).allMatch(part -> !part.isEmpty() && !notions.isIndex(part, base));
    boolean accentsFirst = parts.size() < 2 || !isAccent(1) || !isAccent(2);
    return (letter || greek || base.equals("dt")) && clear && accentsFirst && !sigma;
  }

  private boolean isAccent(int part) {
    return part < parts.size() && ACCENTS.contains(parts.get(part));
  }

  /** The base with its accent; the labels are added to the list. */
  private String apart(List<String> labels) {
    String base = letter(parts.getFirst());
    int from = 1;
    if (isAccent(1)) {
      base = "\\" + parts.get(1) + "{" + base + "}";
      from = 2;
    }
    for (int i = from; i < parts.size(); i++) {
      String label = label(parts.get(i));
      if (isAccent(i + 1)) {
        label = "\\" + parts.get(i + 1) + "{" + label + "}";
        i++;
      }
      labels.add(label);
    }
    return base;
  }

  private static String letter(String base) {
    if (base.equals("dt")) {
      return "\\Delta t";
    }
    return base.length() == 1 ? base : "\\" + base;
  }

  /** A label or an index: Greek letters as such, words upright. */
  static String label(String word) {
    if (Commands.GREEK.containsKey(word)) {
      return "\\" + word;
    }
    boolean letters = word.chars().allMatch(Character::isLetter);
    String plain = word.replace("_", "\\_");
    boolean upright = word.length() > 2 && letters;
    return upright || word.contains("_") ? "\\mathrm{" + plain + "}" : word;
  }
}
