package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what each symbol of a text refers to, once the meaning of the index letters is known. */
final class Naming {
  private final Source source;
  private final Hints hints;
  private final Letters letters;
  private final Findings findings;
  private final Set<String> families = new HashSet<>();
  private final Set<String> timed = new HashSet<>();
  private final Set<String> targets = new LinkedHashSet<>();
  private final Set<String> timedTargets = new HashSet<>();
  private final Set<String> constantTargets = new HashSet<>();
  private final Set<String> twofold = new HashSet<>();
  private final Set<String> bounds = new HashSet<>();
  private final Set<String> plainStems = new HashSet<>();

  Naming(Source source, Hints hints, Letters letters, Findings findings, List<Formula> formulas) {
    this.source = source;
    this.hints = hints;
    this.letters = letters;
    this.findings = findings;
    for (Formula formula : formulas) {
      formula.loops().forEach(loop -> boundsOf(loop.from(), loop.to()));
      Terms.visit(formula.value(), this::rangeBounds);
    }
    for (Formula formula : formulas) {
      Terms.symbols(formula).stream()
          .filter(symbol -> symbol.kind() != Symbol.Kind.SCRIPT)
          .forEach(symbol -> plainStems.add(symbol.stem()));
    }
    for (Formula formula : formulas) {
      Terms.symbols(formula).forEach(this::collect);
    }
    formulas.forEach(this::collectTargets);
    formulas.forEach(this::collectTwofold);
  }

  private void collectTargets(Formula formula) {
    for (Term target : formula.targets()) {
      if (target instanceof Term.Letter(Symbol symbol)) {
        Parts parts = parts(symbol);
        String name = name(symbol, parts);
        (parts.isTimed() ? timedTargets : constantTargets).add(name);
        targets.add(name);
      }
    }
  }

  /**
   * A name without a time is another thing than the same name with one, if both have a formula or
   * the one is made from the other: {@code a_t = a^{c r_t}}.
   */
  private void collectTwofold(Formula formula) {
    for (Symbol symbol : Terms.symbols(formula)) {
      Parts parts = parts(symbol);
      String name = name(symbol, parts);
      boolean constant = !parts.isTimed() && !parts.primed && timedTargets.contains(name);
      if (constant && (constantTargets.contains(name) || isTarget(formula, name))) {
        twofold.add(name);
        findings.add(
            Finding.Kind.DECIDED,
            symbol.span(),
            "%s without a time is another thing than with one and is called %s_0"
                .formatted(name, name));
      }
    }
  }

  private boolean isTarget(Formula formula, String name) {
    return formula.targets().stream()
        .anyMatch(
            target ->
                target instanceof Term.Letter(Symbol symbol)
                    && name(symbol, parts(symbol)).equals(name));
  }

  private void rangeBounds(Term term) {
    if (term instanceof Term.Sum(_, var range, _, _)) {
      range.ifPresent(ends -> boundsOf(ends.from(), ends.to()));
    }
  }

  private void boundsOf(Term from, Term to) {
    for (Term end : List.of(from, to)) {
      if (end instanceof Term.Letter(Symbol symbol)) {
        bounds.add(symbol.stem());
      }
    }
  }

  /** Learns which names have members and which have a time. */
  private void collect(Symbol symbol) {
    Parts parts = parts(symbol);
    String name = name(symbol, parts);
    if (parts.indices.stream().anyMatch(index -> letters.loops().contains(index.text()))) {
      families.add(name);
    }
    if (parts.isTimed()) {
      timed.add(name);
    }
  }

  /** Whether a name ever stands with a time. */
  boolean isTimed(String name) {
    return timed.contains(name);
  }

  /** Whether a name stands for a value, because it has a time, a formula or a declaration. */
  boolean isValue(String name) {
    return timed.contains(name) || targets.contains(name) || hints.isFactor(name);
  }

  /**
   * What a symbol refers to.
   *
   * @throws EquationException if its name is too long
   */
  Reference reference(Symbol symbol) {
    Parts parts = parts(symbol);
    String name = name(symbol, parts);
    String unprimed = name.replaceAll("_prime$", "");
    boolean previous =
        parts.primed && !parts.isTimed() && !targets.contains(name) && isState(unprimed);
    if (previous) {
      name = unprimed;
      findings.add(
          Finding.Kind.DECIDED, symbol.span(), "%s' is %s one step before".formatted(name, name));
    } else if (!parts.isTimed() && twofold.contains(name)) {
      name += "_0";
    }
    if (name.isEmpty() || name.length() > Names.LONGEST) {
      throw new EquationException(
          source,
          symbol.span(),
          "the name has %d characters and may have 1 to %d"
              .formatted(name.length(), Names.LONGEST));
    }
    int offset = previous ? -1 : parts.time.map(Naming::offset).orElse(0);
    Optional<String> lag = parts.time.flatMap(Naming::lag);
    boolean hasTime = previous || parts.isTimed();
    return new Reference(name, hasTime, offset, lag, parts.indices, parts.child, symbol.span());
  }

  private boolean isState(String name) {
    return targets.contains(name) || letters.targetStems().contains(name);
  }

  private static int offset(Symbol.Index index) {
    boolean number = index.amount().matches("[0-9]{1,4}");
    return number ? index.sign() * Integer.parseInt(index.amount()) : 0;
  }

  private static Optional<String> lag(Symbol.Index index) {
    boolean number = index.amount().matches("[0-9]{0,4}");
    return number || index.sign() >= 0 ? Optional.empty() : Optional.of(index.amount());
  }

  /** The parts of a symbol's index, sorted by what they mean. */
  private static final class Parts {
    private Optional<Symbol.Index> time = Optional.empty();
    private Optional<String> child = Optional.empty();
    private boolean primed;
    private final List<Symbol.Index> indices = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    private boolean isTimed() {
      return time.isPresent() || child.isPresent();
    }
  }

  private Parts parts(Symbol symbol) {
    var parts = new Parts();
    for (Symbol.Index index : symbol.below()) {
      Optional<String> child = child(symbol, index.text());
      if (child.isPresent()) {
        parts.child = child;
      } else {
        sort(symbol, index, parts);
      }
    }
    for (Symbol.Index index : symbol.above()) {
      if (!sortAbove(symbol, index, parts)) {
        sort(symbol, index, parts);
      }
    }
    return parts;
  }

  private boolean isNode(String text) {
    return letters.tree() && letters.time().filter(text::startsWith).isPresent();
  }

  /** What an index means wherever it stands. */
  private void sort(Symbol symbol, Symbol.Index index, Parts parts) {
    String text = index.text();
    boolean unit = letters.units().contains(text) && index.isPlain();
    if (text.isEmpty() || unit) {
      return;
    }
    if (letters.time().filter(text::equals).isPresent()) {
      parts.time = Optional.of(index);
    } else if (letters.loops().contains(text) || isMember(symbol, text)) {
      parts.indices.add(index);
    } else {
      parts.labels.add(Names.plain(text));
    }
  }

  /** What an index can mean above alone. Returns whether it was one of these. */
  private boolean sortAbove(Symbol symbol, Symbol.Index index, Parts parts) {
    String text = index.text();
    boolean time = letters.time().filter(text::equals).isPresent();
    if (text.equals("prime")) {
      parts.primed = true;
    } else if (letters.layers().contains(text) && !time) {
      layer(symbol, index, parts);
    } else if (index.bracketed() && hints.isComplete() && !time) {
      parts.indices.add(index);
    } else {
      return false;
    }
    return true;
  }

  /** The layer below is the input: {@code h_t^{l-1}}. */
  private void layer(Symbol symbol, Symbol.Index index, Parts parts) {
    if (index.sign() < 0) {
      parts.labels.add("below");
      findings.add(
          Finding.Kind.DECIDED,
          symbol.span(),
          "%s of layer %s-%s is an input of this layer"
              .formatted(symbol.stem(), index.text(), index.amount()));
    } else {
      findings.add(
          Finding.Kind.DECIDED,
          symbol.span(),
          "the index %s is left out: a cell is one layer, one example".formatted(index.text()));
    }
  }

  /** In a tree, which child of the node an index picks: k, jk, {@code j,left}, j2. */
  private Optional<String> child(Symbol symbol, String text) {
    if (!letters.tree() && letters.children().isEmpty()) {
      return Optional.empty();
    }
    String rest = text;
    boolean glued = isNode(text) && text.length() > 1;
    if (glued) {
      rest = text.substring(1).replaceFirst("^_", "");
    }
    boolean known = letters.children().contains(rest) || letters.loops().contains(rest);
    boolean node = symbol.indices().stream().anyMatch(i -> isNode(i.text()));
    boolean state = node || letters.targetStems().contains(symbol.stem());
    if (glued ? known : letters.children().contains(rest)) {
      return Optional.of(rest);
    }
    if (state && Letters.isSide(rest)) {
      return Optional.of(rest);
    }
    boolean placed = node && (known || rest.matches("[0-9]{1,3}"));
    return placed ? Optional.of(rest) : Optional.empty();
  }

  /** A number or a bound picks a member of what is known to be a family: {@code s_0}, s_L. */
  private boolean isMember(Symbol symbol, String text) {
    boolean index = text.matches("[0-9]{1,6}") || bounds.contains(text);
    return index
        && families.stream()
            .anyMatch(f -> f.equals(symbol.stem()) || f.startsWith(symbol.stem() + "_"));
  }

  private String name(Symbol symbol, Parts parts) {
    List<String> all = new ArrayList<>();
    boolean words =
        symbol.kind() == Symbol.Kind.PHRASE
            || (symbol.kind() == Symbol.Kind.WORD && Names.isReserved(symbol.base()));
    Optional<String> letter = words ? Phrases.letter(symbol.base()) : Optional.empty();
    boolean free = letter.isPresent() && !letters.targetStems().contains(letter.get());
    if (free) {
      findings.add(
          Finding.Kind.IDENTIFIED,
          symbol.span(),
          "'%s' is %s".formatted(symbol.base(), letter.get()));
    }
    all.add(free ? letter.get() : Names.plain(symbol.base()));
    if (symbol.kind() == Symbol.Kind.SCRIPT && plainStems.contains(symbol.stem())) {
      all.add("cal");
    }
    all.addAll(symbol.accents());
    all.addAll(parts.labels);
    if (parts.primed) {
      all.add("prime");
    }
    String name = Names.declarable(String.join("_", all));
    return name.equals("hidden") && parts.isTimed() ? "hidden_value" : name;
  }
}
