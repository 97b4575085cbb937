package io.slate.train;

import io.slate.network.Network;
import io.slate.network.NetworkText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two trainings must have in common so that one can go on where the other stopped. */
final class Identity {
  /** Differences that a message names. */
  private static final int NAMED = 3;

  private Identity() {}

  /**
   * By name, for people to compare too.
   *
   * @param provenance the recipe and the data
   */
  static SequencedMap<String, String> of(
      Network network, Map<String, String> provenance, Optional<TrainingData> heldOut) {
    SequencedMap<String, String> identity = new TreeMap<>(provenance);
    identity.put("network", digest(NetworkText.write(network)));
    identity.put("held out", heldOut.map(data -> "sha256:" + data.digest()).orElse("nothing"));
    return identity;
  }

  /**
   * Refuses the checkpoint of another training.
   *
   * @throws IllegalArgumentException if it differs, saying in what
   */
  static void requireSame(Path file, Map<String, String> found, Map<String, String> now) {
    var names = new TreeSet<>(found.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> value(found, name).equals(value(now, name)));
    if (!names.isEmpty()) {
      String differences =
          names.stream()
              .limit(NAMED)
              .map(name -> difference(name, value(found, name), value(now, name)))
              .collect(Collectors.joining("; "));
      throw new IllegalArgumentException(
          "%s is of another training: %s. Train as it did, or in another folder"
              .formatted(file, differences));
    }
  }

  /** What stands for much else is no reading for people. */
  private static String difference(String name, String found, String now) {
    return switch (name) {
      case "data" -> "the examples differ";
      case "held out" -> "the examples for validation differ";
      case "network" -> "the network differs";
      case "begun from" -> "the model that it began from differs";
      default -> name + " was " + found + " and is " + now;
    };
  }

  private static String value(Map<String, String> identity, String name) {
    return identity.getOrDefault(name, "nothing");
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
