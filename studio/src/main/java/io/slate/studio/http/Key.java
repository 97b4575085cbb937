package io.slate.studio.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What lets in. The token does as long as the studio runs. The ticket does once: it is for the
 * browser that is opened, whose command line the others of a machine can read.
 */
public final class Key {
  private static final int BYTES = 24;

  private final String token = random();
  private final String ticket = random();
  private final AtomicBoolean isUsed = new AtomicBoolean();

  /** One that nobody knows yet. */
  public Key() {}

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** What is told to whom may come in. */
  public String token() {
    return token;
  }

  /** What lets in once. */
  public String ticket() {
    return ticket;
  }

  boolean isToken(String shown) {
    return isSame(shown, token);
  }

  /** Whether this is the ticket; it is used up then. */
  boolean takes(String shown) {
    return isSame(shown, ticket) && isUsed.compareAndSet(false, true);
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean isSame(String shown, String right) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
