package io.slate.cli;

import java.time.Duration;

/** Numbers as a person reads them. */
final class Amounts {
  private static final long KILO = 1024;

  private Amounts() {}

  /** As in {@code 12,345}. */
  static String count(long number) {
    return "%,d".formatted(number);
  }

  /** As in {@code 1 epoch} and {@code 5 epochs}. */
  static String count(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : one.endsWith("s") ? "es" : "s");
  }

  /** A share, as in {@code 76.2%}. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : "%.1f%%".formatted(100 * share);
  }

  /** As in {@code 3.4 MB}. */
  static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " bytes";
    }
    if (bytes < KILO * KILO) {
      return "%.0f kB".formatted(bytes / (double) KILO);
    }
    double mega = bytes / (double) (KILO * KILO);
    return mega < 10_000 ? "%.1f MB".formatted(mega) : "%.1f GB".formatted(mega / KILO);
  }

  /** As on a clock: {@code 0:07}, {@code 12:30}, {@code 2:05:00}. */
  static String clock(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    long hours = seconds / 3600;
    String rest = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return hours > 0 ? hours + ":" + rest : rest.startsWith("0") ? rest.substring(1) : rest;
  }

  /** A span of time as one says it: {@code 3 to 10 seconds}, {@code 40 seconds to 2 minutes}. */
  static String range(double leastSeconds, double mostSeconds) {
    String most = roughly(mostSeconds);
    String least = roughly(Math.min(leastSeconds, mostSeconds));
    if (least.equals(most)) {
      return "about " + most;
    }
    boolean isOneUnit = least.replaceAll("[^a-z]|s$", "").equals(most.replaceAll("[^a-z]|s$", ""));
    return (isOneUnit ? least.replaceAll(" .*", "") : least) + " to " + most;
  }

  /** As one says it: {@code 7 seconds}, {@code 3 minutes}, {@code 2.5 hours}. */
  private static String roughly(double seconds) {
    if (seconds < 10) {
      return count(Math.max(1, Math.round(seconds)), "second");
    }
    if (seconds < 100) {
      return count(5 * Math.round(seconds / 5), "second");
    }
    return seconds < 6000
        ? count(Math.round(seconds / 60), "minute")
        : "%.1f hours".formatted(seconds / 3600);
  }
}
