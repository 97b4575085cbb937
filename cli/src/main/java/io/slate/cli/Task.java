package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/** What a network is to learn from the user's data, which is read, checked and cut into parts. */
interface Task {
  /** What was found in the file, and where: told before any training. */
  String found();

  /** What else is told, by name: how much there is to learn from. */
  SequencedMap<String, String> facts();

  /** The network for a number of hidden units; its vocabulary is that of what is learned from. */
  IntFunction<Network> sized(NetworkOptions options, Cell cell);

  /** What this network is trained on. */
  Material material(Network network);

  /** The same model with what it needs to know. */
  default Model noted(Model model) {
    Model noted = model;
    for (Map.Entry<String, String> note : notes(model).entrySet()) {
      noted = noted.withProvenance(note.getKey(), note.getValue());
    }
    return noted;
  }

  /** A trainer of this task's networks, from one that knows nothing of it. */
  default Trainer trained(Trainer plain) {
    return plain;
  }

  /** What models are compared by. */
  Measure measure();

  /** Whether anything is held out to test on. */
  boolean holdsOut();

  /** How a model does on what was held out, if anything was. */
  Optional<Finding> test(Model model);

  /** What one gets on the same without a network, the best first; may take seconds. */
  List<Baseline> baselines();

  /** What is to be said where the first baseline beats the network; empty for nothing. */
  String advice();

  /**
   * What a model needs to know besides its parameters, by name; goes into its provenance.
   *
   * @param model that was trained for this
   */
  default Map<String, String> notes(Model model) {
    return Map.of();
  }

  /** Commands to try on the model in that folder. */
  List<String> hints(Path folder);
}
