package io.slate.cli;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.Repeats;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What examples are for. The parts share no text.
 *
 * @param train is learned from
 * @param validation tells which epoch was best; without it that is the last one
 * @param heldOut is looked at once, when all is decided: only what is said of it is worth reporting
 */
record Parts(Examples train, Optional<Examples> validation, Optional<Examples> heldOut) {

  /** Everything is learned from. */
  static Parts allOf(Examples train) {
    return new Parts(train, Optional.empty(), Optional.empty());
  }

  /**
   * The same with a share of what is learned from held out.
   *
   * @param share from 0, for nothing, to below 1
   * @throws DataException if nothing is left to test on
   */
  Parts holdOut(double share, long seed) {
    if (share == 0) {
      return this;
    }
    Examples.Split split = train.split(1 - share, seed);
    return new Parts(split.train(), validation, Optional.of(split.test()));
  }

  /** The same with other examples held out. */
  Parts holdOut(Examples others) {
    return new Parts(train, validation, Optional.of(others));
  }

  /**
   * The same with a share of what is learned from for validation; none where every class has but
   * one text.
   *
   * @param share from 0, for nothing, to below 1
   */
  Parts validate(double share, long seed) {
    if (share == 0 || Repeats.of(train.texts()).distinct() == train.classes().size()) {
      return this;
    }
    Examples.Split split = train.split(1 - share, seed);
    return new Parts(split.train(), Optional.of(split.test()), heldOut);
  }

  /** What this network is trained on. */
  Material material(Network network) {
    return new Material(
        TrainingData.labelled(network, train),
        validation.map(part -> TrainingData.labelled(network, part)));
  }

  /** How many texts that are held out stand among those that the epochs see too. */
  long shared() {
    List<Repeats> seen =
        Stream.concat(Stream.of(train), validation.stream())
            .map(part -> Repeats.of(part.texts()))
            .toList();
    return heldOut.stream()
        .flatMap(part -> part.texts().stream())
        .filter(text -> seen.stream().anyMatch(part -> part.contains(text)))
        .count();
  }
}
