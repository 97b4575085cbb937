package io.slate.model;

import io.slate.data.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** A model file in parts, to be put together otherwise. */
@SuppressWarnings("ArrayRecordComponent") // for tests alone, never compared
record FileParts(String header, byte[] data) {
  static FileParts of(byte... file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(file, 8, length, StandardCharsets.UTF_8).stripTrailing();
    return new FileParts(header, Arrays.copyOfRange(file, 8 + length, file.length));
  }

  byte[] bytes() {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return bytes(text.length);
  }

  /** With another length in front of the header. */
  byte[] bytes(long length) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .put(data)
        .array();
  }

  FileParts with(String otherHeader) {
    return new FileParts(otherHeader, data);
  }

  FileParts with(byte... otherData) {
    return new FileParts(header, otherData);
  }

  private SequencedMap<String, Json> members() {
    return new LinkedHashMap<>(((Json.Members) Json.parse(header)).byName());
  }

  private FileParts withMembers(Map<String, Json> members) {
    return with(new Json.Members(new LinkedHashMap<>(members)).write());
  }

  /** Without a tensor or the metadata; their data stay. */
  FileParts without(String member) {
    var members = members();
    members.remove(member);
    return withMembers(members);
  }

  /** With another text for a tensor, or for a new one. */
  FileParts tensor(String name, String json) {
    var members = members();
    members.put(name, Json.parse(json));
    return withMembers(members);
  }

  /** With another text of a member of the metadata. */
  FileParts metadata(String name, UnaryOperator<String> change) {
    var members = members();
    var metadata =
        new LinkedHashMap<>(
            ((Json.Members) Objects.requireNonNull(members.get("__metadata__"))).byName());
    var old = (Json.Text) Objects.requireNonNull(metadata.get(name));
    metadata.put(name, new Json.Text(change.apply(old.value())));
    members.put("__metadata__", new Json.Members(metadata));
    return withMembers(members);
  }

  /** With a part of the network's text replaced, which must be there. */
  FileParts network(String part, String by) {
    return metadata(
        "slate.network",
        text -> {
          if (!text.contains(part)) {
            throw new IllegalArgumentException("there is no " + part + " in " + text);
          }
          return text.replace(part, by);
        });
  }
}
