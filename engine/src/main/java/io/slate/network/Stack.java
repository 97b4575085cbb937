package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** Parts one behind the other; what they remember is a {@link Memory.OfParts}. */
final class Stack {
  private final List<Part> parts;
  private final List<Integer> offsets = new ArrayList<>();
  private final ParameterLayout layout;

  Stack(List<Part> parts) {
    this.parts = List.copyOf(parts);
    SequencedMap<String, ParameterLayout> named = new LinkedHashMap<>();
    int offset = 0;
    for (Part part : parts) {
      offsets.add(offset);
      if (!part.name().isEmpty()) {
        named.put(part.name(), part.parameters());
        offset = Math.addExact(offset, part.parameters().size());
      }
    }
    this.layout = ParameterLayout.join(named);
  }

  List<Part> parts() {
    return parts;
  }

  ParameterLayout parameters() {
    return layout;
  }

  void initialise(long key, float[] parameters, int offset) {
    for (int i = 0; i < parts.size(); i++) {
      long own = CounterRandom.child(key, i + 1L);
      parts.get(i).initialise(own, parameters, offset + offsets.get(i));
    }
  }

  Ready prepare(float[] parameters, int offset, Mode mode) {
    List<Part.Ready> ready = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int at = offset + offsets.get(i);
      ready.add(parts.get(i).prepare(parameters, at, mode.place(16L * i)));
    }
    return new Ready(ready);
  }

  /** Adds the recurrent layers by path. */
  void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {
    parts.forEach(part -> part.recurrentLayers(path + part.name(), layers));
  }

  /** Adds the layers over trees by path. */
  void treeLayers(String path, SequencedMap<String, TreeLayer> layers) {
    parts.forEach(part -> part.treeLayers(path + part.name(), layers));
  }

  /** Parts with packed parameters. */
  final class Ready {
    private final List<Part.Ready> ready;

    private Ready(List<Part.Ready> ready) {
      this.ready = ready;
    }

    Memory.OfParts begin(int sequences) {
      return new Memory.OfParts(ready.stream().map(part -> part.begin(sequences)).toList());
    }

    /** Leaves packed parameters to those of the next update. */
    void close() {
      ready.forEach(Part.Ready::close);
    }

    Passes run(Flow input) {
      return run(input, (i, flow) -> ready.get(i).run(flow));
    }

    Passes run(Flow input, Memory.OfParts before) {
      return run(input, (i, flow) -> ready.get(i).run(flow, before.each().get(i)));
    }

    private Passes run(Flow input, BiFunction<Integer, Flow, Part.Pass> runner) {
      List<Part.Pass> passes = new ArrayList<>();
      for (int i = 0; i < ready.size(); i++) {
        Flow flow = passes.isEmpty() ? input : passes.getLast().output();
        passes.add(runner.apply(i, flow));
      }
      return new Passes(parts.stream().map(Part::name).toList(), passes);
    }

    Part.Step step(Flow input, Memory.OfParts before) {
      List<Memory> after = new ArrayList<>();
      Flow flow = input;
      for (int i = 0; i < ready.size(); i++) {
        Part.Step step = ready.get(i).step(flow, before.each().get(i));
        after.add(step.memory());
        flow = step.output();
      }
      return new Part.Step(flow, new Memory.OfParts(after));
    }
  }

  /** One run of all parts. */
  static final class Passes {
    private final List<String> names;
    private final List<Part.Pass> passes;

    private Passes(List<String> names, List<Part.Pass> passes) {
      this.names = names;
      this.passes = passes;
    }

    /** Of one part that holds all others. */
    static Passes of(Part.Pass whole) {
      return new Passes(List.of(""), List.of(whole));
    }

    Flow output() {
      return passes.getLast().output();
    }

    Part.Pass last() {
      return passes.getLast();
    }

    Memory.OfParts memory() {
      return new Memory.OfParts(passes.stream().map(Part.Pass::memory).toList());
    }

    Flow backward(Flow adjoint, float[] gradients) {
      return backward(passes.size(), adjoint, gradients);
    }

    /** The same for all parts but the last, from the adjoint of its input. */
    Flow backwardBehindLast(Flow adjoint, float[] gradients) {
      return backward(passes.size() - 1, adjoint, gradients);
    }

    private Flow backward(int count, Flow adjoint, float[] gradients) {
      Flow flow = adjoint;
      for (Part.Pass pass : passes.subList(0, count).reversed()) {
        flow = pass.backward(flow, gradients);
      }
      return flow;
    }

    /** Adds the runs of the recurrent layers by path. */
    void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {
      for (int i = 0; i < passes.size(); i++) {
        passes.get(i).recurrentRuns(path + names.get(i), runs);
      }
    }

    /** Adds the runs of the layers over trees by path. */
    void treeRuns(String path, SequencedMap<String, TreeRun> runs) {
      for (int i = 0; i < passes.size(); i++) {
        passes.get(i).treeRuns(path + names.get(i), runs);
      }
    }
  }
}
