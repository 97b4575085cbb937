package io.slate.model;

import io.slate.network.Network;
import io.slate.network.NetworkText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What a model is known by: its network and its parameters, to the bit. */
final class Digest {
  private static final int CHUNK = 1 << 12;

  private final Network network;
  private final float[] parameters;

  /** Two threads may both compute it, and find the same. */
  private volatile Optional<String> text = Optional.empty();

  Digest(Network network, float[] parameters) {
    this.network = network;
    this.parameters = parameters;
  }

  String text() {
    Optional<String> known = text;
    if (known.isEmpty()) {
      known = Optional.of(compute());
      text = known;
    }
    return known.get();
  }

  private String compute() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = NetworkText.write(network).getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
      var buffer = ByteBuffer.allocate(Float.BYTES * CHUNK);
      for (int from = 0; from < parameters.length; from += CHUNK) {
        buffer.clear();
        int end = Math.min(from + CHUNK, parameters.length);
        for (int i = from; i < end; i++) {
          buffer.putInt(Float.floatToRawIntBits(parameters[i]));
        }
        digest.update(buffer.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
