package io.slate.studio.look;

import io.slate.cell.Cell;
import io.slate.cell.CheckReport;
import io.slate.cell.GradientCheck;
import io.slate.equation.EquationException;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.latex.Finding;
import io.slate.equation.latex.LatexCell;
import io.slate.equation.latex.LatexReader;
import io.slate.equation.latex.LatexWriter;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.studio.http.Members;
import io.slate.studio.http.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cells: those of the library, and one that is being written. */
public final class Cells {
  private static final int LONGEST = 60_000;
  private static final int LONGEST_NAME = 80;

  /** Columns of a plan that is shown. */
  private static final int WIDTH = 100;

  private Cells() {}

  /** A cell of the library. */
  public record Entry(String name, String title, boolean isTree) {}

  /**
   * A cell that was read, or what is wrong with its text.
   *
   * @param text the canonical file
   * @param latex its equations, to be typeset
   * @param gates in the order of the equations
   * @param parameters how many, at the sizes asked for; absent where they do not fit
   * @param plan what runs before, at and after each step
   * @param wrong what cannot be meant; then nothing else is there
   */
  public record Read(
      String name,
      String title,
      String text,
      String latex,
      List<Reading.Gate> gates,
      OptionalLong parameters,
      String plan,
      Optional<Sentence> wrong) {
    static Read wrong(Sentence sentence) {
      return new Read("", "", "", "", List.of(), OptionalLong.empty(), "", Optional.of(sentence));
    }
  }

  /**
   * LaTeX as a cell.
   *
   * @param text the canonical file
   * @param findings what was decided, each with where
   * @param isComplete whether every name was resolved
   */
  public record Imported(String text, List<Decided> findings, boolean isComplete) {}

  /** One decision of the reader of LaTeX. */
  public record Decided(String kind, String text, int start, int end) {
    static Decided of(Finding finding) {
      return new Decided(
          finding.kind().word(), finding.text(), finding.span().start(), finding.span().end());
    }
  }

  /** What the gradient check found. */
  public record Checked(
      boolean passed,
      long compared,
      double worst,
      String worstQuantity,
      double tolerance,
      SortedMap<String, Double> errors,
      List<String> faults) {
    static Checked of(CheckReport report) {
      return new Checked(
          report.passed(),
          report.compared(),
          report.worstError(),
          report.worstQuantity(),
          GradientCheck.TOLERANCE,
          new TreeMap<>(report.worst()),
          report.faults());
    }
  }

  /** The library. */
  public static List<Entry> library() {
    return Cell.library().stream()
        .map(Cell::named)
        .map(cell -> new Entry(cell.name(), cell.title(), cell.graph().tree()))
        .toList();
  }

  /** A cell of the library by its name, or one of the text that was sent; parsed as it is typed. */
  public static Read read(Members asked) {
    Optional<String> name = asked.textIf("name", LONGEST_NAME);
    int input = asked.whole("input", 1, 4096);
    int hidden = asked.whole("hidden", 1, 4096);
    try {
      Cell cell = name.isPresent() ? Cell.named(name.get()) : parse(asked);
      return read(cell, sizes(cell, input, hidden));
    } catch (EquationException wrong) {
      return Read.wrong(Sentence.ofEquation(wrong));
    }
  }

  /** The cell of the text that was sent. */
  public static Cell parse(Members asked) {
    return Cell.parse(asked.text("text", LONGEST));
  }

  private static Read read(Cell cell, Sizes sizes) {
    OptionalLong parameters = OptionalLong.empty();
    String plan;
    try {
      parameters = OptionalLong.of(cell.parameterCount(sizes));
      plan = cell.explain(sizes, Demand.training()).text(WIDTH);
    } catch (IllegalArgumentException misfit) {
      plan = String.valueOf(misfit.getMessage());
    }
    return new Read(
        cell.name(),
        cell.title(),
        cell.text(),
        LatexWriter.formulas(cell.syntax()),
        Reading.gates(cell.graph()),
        parameters,
        plan,
        Optional.empty());
  }

  private static Sizes sizes(Cell cell, int input, int hidden) {
    Sizes sizes = Sizes.none();
    for (String size : cell.openSizes()) {
      sizes = sizes.with(size, size.equals("input") ? input : hidden);
    }
    return sizes;
  }

  /** LaTeX as papers and lectures print it. */
  public static Imported latex(Members asked) {
    var source = new Source("pasted", asked.text("latex", LONGEST));
    LatexCell cell = LatexReader.readWhatCanBe(source);
    return new Imported(
        Printer.print(cell.cell()),
        cell.findings().stream().map(Decided::of).toList(),
        cell.isComplete());
  }

  /** Every gradient against differences. */
  public static Checked check(Members asked) {
    return Checked.of(GradientCheck.of(parse(asked)));
  }
}
