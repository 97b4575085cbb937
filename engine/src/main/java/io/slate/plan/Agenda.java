package io.slate.plan;

import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the stages of a section and puts them into their order. */
final class Agenda {
  private static final class Level {
    final List<Stage> whole = new ArrayList<>();
    final List<Stage> loops = new ArrayList<>();
    final List<Stage> last = new ArrayList<>();
  }

  private final Map<When, TreeMap<Integer, Level>> levels = new EnumMap<>(When.class);

  /** Work that needs its operands whole: runs first within its level. */
  void whole(When when, int level, Stage stage) {
    level(when, level).whole.add(stage);
  }

  /** Element-wise work: runs second within its level. */
  void loop(When when, int level, Stage stage) {
    level(when, level).loops.add(stage);
  }

  /** What runs when everything else of its time is done. */
  void last(When when, Stage stage) {
    level(when, Integer.MAX_VALUE).last.add(stage);
  }

  private Level level(When when, int level) {
    return levels
        .computeIfAbsent(when, _ -> new TreeMap<>())
        .computeIfAbsent(level, _ -> new Level());
  }

  Section section() {
    return new Section(stages(When.BEFORE), stages(When.STEP), stages(When.AFTER));
  }

  private List<Stage> stages(When when) {
    List<Stage> stages = new ArrayList<>();
    for (Level level : levels.getOrDefault(when, new TreeMap<>()).values()) {
      stages.addAll(level.whole);
      stages.addAll(level.loops);
      stages.addAll(level.last);
    }
    return stages;
  }
}
