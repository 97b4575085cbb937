package io.slate.cell;

import io.slate.equation.CellSyntax;
import io.slate.equation.EquationException;
import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.graph.Choices;
import io.slate.graph.Elaborator;
import io.slate.graph.Graph;
import io.slate.graph.ShapeException;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Explanation;
import io.slate.plan.Planner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recurrent cell: the equations in which it was published, and what the user chose in them.
 * Immutable; equal where the canonical texts and the choices are equal.
 */
public final class Cell {
  public static final Cell RNN = library("rnn");
  public static final Cell LSTM = library("lstm");
  public static final Cell GRU = library("gru");

  /** The form of the GRU that cuDNN, PyTorch and Keras compute. */
  public static final Cell GRU_RESET_AFTER = library("gru_reset_after");

  /** The largest file that is read, in bytes; the language's own limit is below it. */
  private static final int MOST_BYTES = 1 << 20;

  private final String name;
  private final Choices choices;
  private final Lazy<CellSyntax> syntax;
  private final Lazy<Graph> graph;
  private final Lazy<String> text;

  private Cell(String name, Lazy<CellSyntax> syntax, Choices choices) {
    this.name = name;
    this.choices = choices;
    this.syntax = syntax;
    this.graph = new Lazy<>(() -> Elaborator.elaborate(syntax.get(), choices));
    this.text = new Lazy<>(() -> Printer.print(syntax.get()));
  }

  /** A cell of the library that is read when it is first used. */
  private static Cell library(String name) {
    return new Cell(name, new Lazy<>(() -> Library.read(name)), Choices.none());
  }

  /** The names of the cells that come with Slate. */
  public static List<String> library() {
    return Library.NAMES;
  }

  /**
   * A cell of the library, such as {@code "lstm"}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Cell named(String name) {
    Library.requireKnown(name);
    return library(name);
  }

  /**
   * A cell of one's own.
   *
   * @throws EquationException with the line and the columns, for whatever cannot be meant
   */
  public static Cell parse(String text) {
    return checked(Parser.parse("<text>", text));
  }

  /**
   * A cell from a file.
   *
   * @throws EquationException with the line and the columns, for whatever cannot be meant
   */
  public static Cell read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " has over " + MOST_BYTES + " bytes, so it is not a cell file");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return checked(Parser.parse(file.getFileName().toString(), text));
  }

  /** A cell whose text was read before. */
  public static Cell of(CellSyntax syntax) {
    return checked(syntax);
  }

  private static Cell checked(CellSyntax syntax) {
    return checked(new Cell(syntax.name(), new Lazy<>(() -> syntax), Choices.none()));
  }

  private static Cell checked(Cell cell) {
    cell.graph();
    return cell;
  }

  /** The name behind {@code cell}. */
  public String name() {
    return name;
  }

  /** The first line of the comment at the head of the text, which names the paper. */
  public String title() {
    return syntax().comment().lines().findFirst().orElse("");
  }

  /** The canonical text, which {@link #parse} reads again. */
  public String text() {
    return text.get();
  }

  /** The text as a tree. */
  public CellSyntax syntax() {
    return syntax.get();
  }

  /** One step of the cell, as chosen. */
  public Graph graph() {
    return graph.get();
  }

  /** What was chosen in place of the text's defaults. */
  public Choices choices() {
    return choices;
  }

  /**
   * The same equations with other choices.
   *
   * @throws IllegalArgumentException if the text declares no such name
   */
  public Cell with(Choices other) {
    return checked(new Cell(name, syntax, other));
  }

  /** The same with another value for {@code integer depth = 2}, or for the children of a node. */
  public Cell withInteger(String integer, int value) {
    return with(choices.integer(integer, value));
  }

  /** The same with another value for {@code constant dt = 0.03}. */
  public Cell withConstant(String constant, double value) {
    return with(choices.constant(constant, value));
  }

  /** The same with another function for {@code activation phi = tanh}. */
  public Cell withActivation(String activation, String function) {
    return with(choices.activation(activation, function));
  }

  /**
   * All sizes of the cell, the further ones as the text sets them.
   *
   * @throws ShapeException if the text leaves one open, or they do not fit
   */
  public Sizes sizes(int input, int hidden) {
    return sizes(Sizes.of(input, hidden));
  }

  /**
   * All sizes of the cell: those given, and the others as the text sets them.
   *
   * @throws ShapeException if one is missing, is not the cell's, or does not fit
   */
  public Sizes sizes(Sizes given) {
    return CellSizes.complete(this, given);
  }

  /** The sizes that must be given because the text sets neither a number nor an equal for them. */
  public List<String> openSizes() {
    return CellSizes.open(this);
  }

  /** How many numbers are trained. */
  public long parameterCount(Sizes sizes) {
    return graph().parameterCount(sizes(sizes));
  }

  /**
   * What runs before, at and after each step when the cell is trained, and what it costs; prints
   * itself.
   *
   * @throws ShapeException if the text leaves another size open, or they do not fit
   */
  public Explanation explain(int input, int hidden) {
    return explain(Sizes.of(input, hidden));
  }

  /** The same at sizes of one's own. */
  public Explanation explain(Sizes sizes) {
    return explain(sizes, Demand.training());
  }

  /** The same for what is demanded. */
  public Explanation explain(Sizes sizes, Demand demand) {
    return Explanation.of(Planner.plan(graph(), sizes(sizes), demand));
  }

  /** Whether it is over trees whose nodes may have any number of children. */
  public boolean anyNumberOfChildren() {
    return Children.areCounted(syntax());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell
        && name.equals(cell.name)
        && choices.equals(cell.choices)
        && text().equals(cell.text());
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + choices.hashCode();
  }

  @Override
  public String toString() {
    return "cell " + name;
  }
}
