package io.slate.model;

import io.slate.data.DataException;
import io.slate.data.Json;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the head of a file and checks it against the rules of the format, which are stricter here
 * than in its own reader: no key twice, none that is not known, and "{" first.
 */
final class HeaderReader {
  static final int MAX_LENGTH = 100_000_000;

  /** More than any tensor has; keeps hostile shapes out of memory and messages. */
  private static final int MAX_AXES = 64;

  static final String METADATA = "__metadata__";

  private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String source;

  /** What the head says; the tensors in the order of their data. */
  record Header(List<Tensor> tensors, Map<String, String> metadata) {}

  private record Entry(String name, Dtype dtype, List<Long> shape, long begin, long end) {}

  private HeaderReader(String source) {
    this.source = source;
  }

  /**
   * Reads a whole file.
   *
   * @param source its name, for messages
   */
  static Header read(String source, MemorySegment file) {
    return new HeaderReader(source).read(file);
  }

  private Header read(MemorySegment file) {
    long length = length(file);
    var entries = new ArrayList<Entry>();
    Map<String, String> metadata = new LinkedHashMap<>();
    members(text(file.asSlice(Long.BYTES, length)))
        .byName()
        .forEach(
            (name, value) -> {
              if (name.equals(METADATA)) {
                metadata.putAll(metadata(value));
              } else {
                entries.add(entry(name, value));
              }
            });
    MemorySegment data = file.asSlice(Long.BYTES + length);
    return new Header(tensors(entries, data), metadata);
  }

  private long length(MemorySegment file) {
    if (file.byteSize() < Long.BYTES) {
      throw fault(
          "the file has %d bytes, expected 8 for the length of the header and more"
              .formatted(file.byteSize()));
    }
    long length = file.get(LENGTH, 0);
    if (length < 0 || length > MAX_LENGTH) {
      throw fault(
          "the header is said to be %s bytes long, expected %d at most: no safetensors file"
              .formatted(Long.toUnsignedString(length), MAX_LENGTH));
    }
    if (length > file.byteSize() - Long.BYTES) {
      throw fault(
          "the header is said to be %d bytes long, but %d follow. The file was cut off"
              .formatted(length, file.byteSize() - Long.BYTES));
    }
    return length;
  }

  private String text(MemorySegment header) {
    ByteBuffer bytes = header.asByteBuffer();
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw fault(
          "byte %d of the header is 0x%02X, which is not UTF-8 there"
              .formatted(bytes.position() + 1, bytes.get(bytes.position())));
    }
    if (!text.startsWith("{")) {
      throw fault("the header does not start with \"{\": no safetensors file");
    }
    return text;
  }

  private Json.Members members(String text) {
    try {
      // It starts with "{": if it is JSON, it is an object.
      return (Json.Members) Json.parse(text);
    } catch (DataException e) {
      throw new ModelFileException(source + ": the header is broken: " + e.getMessage(), e);
    }
  }

  private Map<String, String> metadata(Json value) {
    if (!(value instanceof Json.Members(var byName))) {
      throw fault("\"__metadata__\" is %s, expected an object of strings".formatted(show(value)));
    }
    var texts = new LinkedHashMap<String, String>();
    byName.forEach(
        (name, text) -> {
          if (!(text instanceof Json.Text(var string))) {
            throw fault(
                "\"__metadata__\": %s is %s, expected a string".formatted(quote(name), show(text)));
          }
          texts.put(name, string);
        });
    return texts;
  }

  private Entry entry(String name, Json value) {
    if (!(value instanceof Json.Members members) || !members.byName().keySet().equals(KEYS)) {
      throw fault(
          "tensor %s is %s, expected an object with dtype, shape and data_offsets"
              .formatted(quote(name), show(value)));
    }
    List<Long> offsets = naturals(name, "data_offsets", members);
    if (offsets.size() != 2 || offsets.getFirst() > offsets.getLast()) {
      throw fault(name, "data_offsets is " + offsets + ", expected [begin, end], begin <= end");
    }
    var entry =
        new Entry(
            name,
            dtype(name, members),
            naturals(name, "shape", members),
            offsets.getFirst(),
            offsets.getLast());
    checkSize(entry);
    return entry;
  }

  private Dtype dtype(String name, Json.Members members) {
    Json value = members.get("dtype").orElseThrow();
    if (!(value instanceof Json.Text(var text))) {
      throw fault(name, "dtype is " + show(value) + ", expected a string");
    }
    return Dtype.named(text)
        .orElseThrow(
            () ->
                fault(
                    name,
                    "dtype is %s, expected one of %s"
                        .formatted(quote(text), List.of(Dtype.values()))));
  }

  private List<Long> naturals(String name, String key, Json.Members members) {
    Json value = members.get(key).orElseThrow();
    if (!(value instanceof Json.Array(var elements)) || elements.size() > MAX_AXES) {
      throw fault(
          name, "%s is %s, expected an array of %d at most".formatted(key, show(value), MAX_AXES));
    }
    var naturals = new ArrayList<Long>();
    for (Json element : elements) {
      OptionalLong natural =
          element instanceof Json.Numeral number ? number.natural() : OptionalLong.empty();
      naturals.add(
          natural.orElseThrow(
              () ->
                  fault(
                      name,
                      "%s holds %s, expected whole numbers from 0 to 2^63 - 1"
                          .formatted(key, show(element)))));
    }
    return naturals;
  }

  private void checkSize(Entry entry) {
    OptionalLong bytes = Tensor.bytes(entry.dtype(), entry.shape());
    if (bytes.isEmpty()) {
      throw fault(
          entry.name(), entry.dtype() + " " + entry.shape() + " would exceed 2^63 - 1 bytes");
    }
    long length = entry.end() - entry.begin();
    if (length != bytes.getAsLong()) {
      throw fault(
          entry.name(),
          "data_offsets [%d, %d] hold %d bytes, expected %d for %s %s"
              .formatted(
                  entry.begin(),
                  entry.end(),
                  length,
                  bytes.getAsLong(),
                  entry.dtype(),
                  entry.shape()));
    }
  }

  /** Checks that the entries, one after the other, are the data, and cuts the data so. */
  private List<Tensor> tensors(List<Entry> entries, MemorySegment data) {
    var tensors = new ArrayList<Tensor>();
    long offset = 0;
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    for (Entry entry : entries) {
      if (entry.begin() != offset) {
        throw fault(
            entry.name(),
            "begins at byte %d of the data, expected %d: it %s the tensor before"
                .formatted(
                    entry.begin(),
                    offset,
                    entry.begin() < offset ? "overlaps" : "leaves a hole after"));
      }
      if (entry.end() > data.byteSize()) {
        throw fault(
            entry.name(),
            "ends at byte %d of the data, but there are %d. The file was cut off"
                .formatted(entry.end(), data.byteSize()));
      }
      MemorySegment slice = data.asSlice(offset, entry.end() - offset).asReadOnly();
      tensors.add(new Tensor(entry.name(), entry.dtype(), entry.shape(), slice));
      offset = entry.end();
    }
    if (offset != data.byteSize()) {
      throw fault(
          "the tensors end at byte %d of the data, but there are %d: the rest belongs to none"
              .formatted(offset, data.byteSize()));
    }
    return tensors;
  }

  private ModelFileException fault(String what) {
    return new ModelFileException(source + ": " + what);
  }

  private ModelFileException fault(String tensor, String what) {
    return fault("tensor " + quote(tensor) + ": " + what);
  }

  /** A name from the file, so that none can garble the message. */
  static String quote(String name) {
    return show(new Json.Text(name));
  }

  private static String show(Json value) {
    String text = value.write();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
