package io.slate.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in what is read where a command is given nothing else
 * @param out what was asked for
 * @param err progress and errors
 * @param width columns of a line of {@code out}
 * @param screen whether {@code out} is a terminal, so that longer lines would be broken
 * @param color whether {@code out} shows colour
 * @param live columns of {@code err} where it is a terminal, so that a line can be rewritten in
 *     place; 0 elsewhere
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    int width,
    boolean screen,
    boolean color,
    int live) {
  static final int PLAIN_WIDTH = 80;

  /**
   * This process's own streams. The launcher asks the system whether they are terminals, since that
   * is slow from Java: it sets {@code slate.columns} where the output is one, and {@code
   * slate.live} where the error stream is, each to its columns.
   *
   * @param out what the standard output goes to
   */
  static Terminal ofProcess(OutputStream out) {
    int columns = Integer.getInteger("slate.columns", 0);
    return new Terminal(
        System.in,
        writer(out, System.out.charset()),
        writer(System.err, System.err.charset()),
        columns > 0 ? columns : PLAIN_WIDTH,
        columns > 0,
        columns > 0 && wantsColor(System.getenv()),
        Math.max(0, Integer.getInteger("slate.live", 0)));
  }

  private static PrintWriter writer(OutputStream stream, Charset charset) {
    return new PrintWriter(stream, true, charset);
  }

  /** Whether a line of {@code err} can be rewritten in place. */
  boolean isLive() {
    return live > 0;
  }

  /** Plain text of 80 columns, as into a file. */
  static Terminal plain(Writer out, Writer err) {
    return plain(InputStream.nullInputStream(), out, err);
  }

  /** The same with something to read. */
  static Terminal plain(InputStream in, Writer out, Writer err) {
    return new Terminal(
        in, new PrintWriter(out, true), new PrintWriter(err, true), PLAIN_WIDTH, false, false, 0);
  }

  /** Follows no-color.org: any value but the empty one turns colour off. */
  static boolean wantsColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
