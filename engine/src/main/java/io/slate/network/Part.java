package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.layer.TreeRun;
import java.util.SequencedMap;

/** One layer, planned: knows its sizes and where its own parameters lie, from 0. */
interface Part {
  /** How it is called in parameters, traces and messages; empty where it has no parameters. */
  String name();

  ParameterLayout parameters();

  /** Elements of what it gives. */
  int width();

  /** Fills in its parameters' start. */
  void initialise(long key, float[] parameters, int offset);

  /**
   * Adds the recurrent layers that this is or holds, by their names in traces.
   *
   * @param path of this part, which ends with its own name
   */
  default void recurrentLayers(String path, SequencedMap<String, RecurrentLayer> layers) {}

  /** The same for layers over trees. */
  default void treeLayers(String path, SequencedMap<String, TreeLayer> layers) {}

  /** Packs its parameters for runs in one mode. */
  Ready prepare(float[] parameters, int offset, Mode mode);

  /** A layer with packed parameters. Shared by any number of runs. */
  interface Ready {
    Pass run(Flow input);

    /** The same from what this layer remembered of the steps before. */
    default Pass run(Flow input, Memory before) {
      return run(input);
    }

    /** What this layer remembers before the first step of some sequences. */
    default Memory begin(int sequences) {
      return new Memory.Nothing();
    }

    /** Leaves packed parameters to those of the next update. No run may use them any more. */
    default void close() {}

    /** One step of one stream: what it gives and what it remembers then. */
    default Step step(Flow input, Memory memory) {
      return new Step(run(input).output(), memory);
    }
  }

  /** What one step of a stream gives. */
  record Step(Flow output, Memory memory) {}

  /** One run of one layer. */
  interface Pass {
    Flow output();

    /** What the layer remembers after each sequence's own last step. */
    default Memory memory() {
      return new Memory.Nothing();
    }

    /**
     * The adjoint of the input from that of the output.
     *
     * @param gradients of the whole network, added to
     */
    Flow backward(Flow adjoint, float[] gradients);

    /** Adds the runs of recurrent layers, as {@link Part#recurrentLayers} adds these. */
    default void recurrentRuns(String path, SequencedMap<String, LayerRun> runs) {}

    /** Adds the runs of layers over trees, as {@link Part#treeLayers} adds these. */
    default void treeRuns(String path, SequencedMap<String, TreeRun> runs) {}
  }

  /** A layer without parameters. */
  abstract class Plain implements Part {
    @Override
    public final String name() {
      return "";
    }

    @Override
    public final ParameterLayout parameters() {
      return ParameterLayout.of(new java.util.LinkedHashMap<>());
    }

    @Override
    public final void initialise(long key, float[] parameters, int offset) {}
  }
}
