package io.slate.plan;

import io.slate.graph.Graph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What references are called in an explanation. A part of a table has its own name; a table of
 * several is called by a letter, and the table of its adjoints by d and the letter.
 */
final class TableNames {
  private static final String LETTERS = "PQRSTABCDEFGHJKLMNOXYZ";

  private final Set<String> taken = new HashSet<>();
  private final Map<Slot, String> letters = new LinkedHashMap<>();
  private int next;

  TableNames(Graph graph) {
    taken.addAll(graph.parameters().keySet());
    taken.addAll(graph.matrices().keySet());
    taken.addAll(graph.inputs().keySet());
    taken.addAll(graph.values().keySet());
  }

  /** A reference as an operand. */
  String operand(Ref ref) {
    return name(ref) + lag(ref) + (range(ref).isEmpty() ? "" : "[:," + range(ref) + "]");
  }

  /** A reference as what is written: with its rows and columns. */
  String target(Ref ref, String rows) {
    String columns = range(ref).isEmpty() ? "" + ref.width() : range(ref);
    return name(ref) + lag(ref) + "[" + rows + "," + columns + "]";
  }

  private String lag(Ref ref) {
    return ref.lag() == 0 ? "" : "[t-" + ref.lag() + "]";
  }

  private String name(Ref ref) {
    Optional<Slot.Part> part = part(ref);
    return part.isPresent() ? Names.atom(part.get().name()) : table(ref.slot());
  }

  /** The columns meant, unless a whole part or table is. */
  private static String range(Ref ref) {
    int from = ref.column();
    for (Slot.Part part : ref.slot().parts()) {
      boolean isWithin = from >= 0 && from + ref.width() <= part.width();
      if (isWithin) {
        return ref.width() == part.width() ? "" : from + ":" + (from + ref.width());
      }
      from -= part.width();
    }
    boolean isWhole = ref.width() == ref.slot().width();
    return isWhole ? "" : ref.column() + ":" + (ref.column() + ref.width());
  }

  /** The part in which a reference lies, if it lies in one. */
  private static Optional<Slot.Part> part(Ref ref) {
    int from = ref.column();
    for (Slot.Part part : ref.slot().parts()) {
      if (from >= 0 && from + ref.width() <= part.width()) {
        return Optional.of(part);
      }
      from -= part.width();
    }
    return Optional.empty();
  }

  /** A table of several parts; its letter is given at first sight. */
  private String table(Slot slot) {
    String known = letters.get(slot);
    if (known == null) {
      known = mirrored(slot).map(name -> "d" + name).orElseGet(this::letter);
      letters.put(slot, known);
    }
    return known;
  }

  private String letter() {
    String letter;
    do {
      int round = next / LETTERS.length();
      letter = LETTERS.charAt(next % LETTERS.length()) + (round == 0 ? "" : "" + round);
      next++;
    } while (taken.contains(letter));
    return letter;
  }

  /** The table whose parts' adjoints a slot holds, part by part. */
  private Optional<String> mirrored(Slot slot) {
    return letters.entrySet().stream()
        .filter(entry -> adjoints(entry.getKey()).equals(slot.parts()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<Slot.Part> adjoints(Slot slot) {
    return slot.parts().stream()
        .map(part -> new Slot.Part("d" + Names.atom(part.name()), part.width()))
        .toList();
  }

  /** What is written together, tables of adjoints by their own name where they are complete. */
  List<String> written(List<Ref> refs) {
    List<String> names = new ArrayList<>();
    Set<Slot> done = new HashSet<>();
    for (Ref ref : refs) {
      Slot slot = ref.slot();
      int written =
          refs.stream().filter(each -> each.slot().equals(slot)).mapToInt(Ref::width).sum();
      boolean isComplete = written == slot.width() && (slot.parts().size() == 1 || hasLetter(slot));
      if (!isComplete) {
        names.add(operand(ref));
      } else if (done.add(slot)) {
        names.add(operand(new Ref(slot, 0, slot.width(), ref.lag())));
      }
    }
    return names;
  }

  private boolean hasLetter(Slot slot) {
    return letters.containsKey(slot) || mirrored(slot).isPresent();
  }

  /** What the letters stand for. */
  List<String> legend() {
    return letters.entrySet().stream()
        .map(
            entry ->
                entry.getValue()
                    + " holds "
                    + entry.getKey().parts().stream()
                        .map(part -> Names.atom(part.name()))
                        .collect(Collectors.joining(" ")))
        .toList();
  }
}
