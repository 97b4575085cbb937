package io.slate.train;

import io.slate.layer.LayerState;
import io.slate.layer.Mode;
import io.slate.network.Memory;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What layers carry from one window of a text to the next, as arrays of a checkpoint. */
final class CarriedStates {
  private static final String PREFIX = "carried.";

  private CarriedStates() {}

  /** An array for each shard, by its number. */
  static SequencedMap<String, float[]> arrays(List<List<Memory>> carried) {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    for (int shard = 0; shard < carried.size(); shard++) {
      List<float[]> values =
          carried.get(shard).stream().flatMap(each -> of(each).stream()).toList();
      float[] flat = new float[values.stream().mapToInt(each -> each.length).sum()];
      int end = 0;
      for (float[] each : values) {
        System.arraycopy(each, 0, flat, end, each.length);
        end += each.length;
      }
      if (end > 0) {
        arrays.put(PREFIX + shard, flat);
      }
    }
    return arrays;
  }

  private static List<float[]> of(Memory memory) {
    return switch (memory) {
      case Memory.Nothing _ -> List.of();
      case Memory.OfLayer(var state) -> state.names().stream().map(state::values).toList();
      case Memory.OfParts(var each) -> each.stream().flatMap(part -> of(part).stream()).toList();
      case Memory.OfPool _ -> throw pooled();
      case Memory.InDouble _ -> throw wide();
    };
  }

  private static IllegalStateException wide() {
    return new IllegalStateException("a training carries states in float");
  }

  private static IllegalStateException pooled() {
    return new IllegalStateException("what is pooled is never carried from window to window");
  }

  /**
   * What {@link #arrays} was given.
   *
   * @param arrays of a checkpoint, others among them
   * @param parameters of the program; where nothing is carried yet, layers begin as these say
   */
  static List<List<Memory>> read(Map<String, float[]> arrays, Program program, float[] parameters) {
    if (!arrays.containsKey(PREFIX + 0)) {
      return List.of();
    }
    Program.Ready ready = program.prepare(parameters, new Mode.Training(0));
    int each =
        ready.begin(1).stream().flatMap(one -> of(one).stream()).mapToInt(v -> v.length).sum();
    List<List<Memory>> carried = new ArrayList<>();
    for (int shard = 0; arrays.containsKey(PREFIX + shard); shard++) {
      float[] flat = arrays.getOrDefault(PREFIX + shard, new float[0]);
      var values = new Values(flat);
      carried.add(ready.begin(flat.length / each).stream().map(values::fill).toList());
    }
    return carried;
  }

  /** Values that are handed out one after the other. */
  private static final class Values {
    private final float[] flat;
    private int taken;

    Values(float... flat) {
      this.flat = flat;
    }

    /** A memory of the same shape with the next values. */
    Memory fill(Memory shape) {
      return switch (shape) {
        case Memory.Nothing nothing -> nothing;
        case Memory.OfLayer(var state) -> new Memory.OfLayer(fill(state));
        case Memory.OfParts(var each) -> new Memory.OfParts(each.stream().map(this::fill).toList());
        case Memory.OfPool _ -> throw pooled();
        case Memory.InDouble _ -> throw wide();
      };
    }

    private LayerState fill(LayerState shape) {
      LayerState filled = shape;
      for (String name : shape.names()) {
        int from = taken;
        taken += shape.values(name).length;
        filled = filled.with(name, java.util.Arrays.copyOfRange(flat, from, taken));
      }
      return filled;
    }
  }
}
