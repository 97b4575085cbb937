package io.slate.cli;

import io.slate.data.DataException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values in a file, in the format of {@link Properties} and in UTF-8.
 *
 * @param text the whole of it
 * @param values by key
 */
record ConfigurationFile(Path file, String text, Map<String, String> values) {
  /** A key may come once: of two values, one would be forgotten in silence. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1;
    private final String name;

    private Once(Path file) {
      this.name = file.toString();
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new DataException(name + ": has the option '" + key + "' twice");
      }
      return super.put(key, value);
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataException if there is none, it is not UTF-8, or not in the format
   */
  static ConfigurationFile read(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(file + ": there is no such file");
    }
    try {
      return of(file, UserFile.text(file, "a configuration"));
    } catch (IOException trouble) {
      throw new DataException(Failure.sentence(trouble), trouble);
    }
  }

  /**
   * A text as such a file would hold it.
   *
   * @throws DataException if it is not in the format
   */
  static ConfigurationFile of(Path file, String text) {
    try {
      var properties = new Once(file);
      properties.load(new StringReader(text));
      Map<String, String> values = new TreeMap<>();
      properties
          .stringPropertyNames()
          .forEach(key -> values.put(key, properties.getProperty(key, "").strip()));
      return new ConfigurationFile(file, text, values);
    } catch (IOException trouble) {
      throw new DataException(Failure.sentence(trouble), trouble);
    } catch (IllegalArgumentException malformed) {
      throw new DataException(file + ": " + malformed.getMessage(), malformed);
    }
  }

  /**
   * Refuses keys that mean nothing.
   *
   * @throws DataException naming the first one, its line, and what may be meant
   */
  void requireKnown(List<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        String hint = MeantOption.hint(key, known).map(meant -> "; " + meant).orElse("");
        throw new DataException("%s: there is no option '%s'%s".formatted(place(key), key, hint));
      }
    }
  }

  /** File and line of a key. */
  String place(String key) {
    var begins = Pattern.compile("\\s*" + Pattern.quote(key) + "([\\s=:].*)?");
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (begins.matcher(lines.get(i)).matches()) {
        return file + ", line " + (i + 1);
      }
    }
    return file.toString();
  }
}
