package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.data.CounterRandom;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HeaderReaderTest {
  private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
  private static final String B = "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[8,11]}";

  @Test
  void tensorsComeInTheOrderOfTheirData() {
    var header = read("{" + B + "," + A + ",\"__metadata__\":{\"x\":\"y\"}}  ", 11);
    assertThat(header.tensors()).extracting(Tensor::name).containsExactly("a", "b");
    assertThat(header.metadata()).containsEntry("x", "y").hasSize(1);
  }

  @Test
  void dataNeedNotBeAlignedAndCannotBeWritten() {
    var header = read("{" + A + "}\n", 8);
    assertThat(header.tensors().getFirst().floats()).hasSize(2);
    assertThat(header.tensors().getFirst().data().isReadOnly()).isTrue();
  }

  @Test
  void emptyTensorsMayLieAnywhere() {
    var header =
        read(
            "{\"z\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]},"
                + "\"y\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
                + A
                + "}",
            8);
    assertThat(header.tensors()).extracting(Tensor::name).containsExactly("y", "a", "z");
  }

  @Test
  void lengthsAreCheckedFirst() {
    assertFault(
        new byte[0], "the file has 0 bytes, expected 8 for the length of the header and more");
    assertFault(
        new byte[7], "the file has 7 bytes, expected 8 for the length of the header and more");
    assertFault(
        bytes(-1, "{}", 0),
        "the header is said to be 18446744073709551615 bytes long, expected 100000000 at most: "
            + "no safetensors file");
    assertFault(
        bytes(100_000_001, "{}", 0),
        "the header is said to be 100000001 bytes long, expected 100000000 at most: "
            + "no safetensors file");
    assertFault(
        bytes(100_000_000, "{}", 0),
        "the header is said to be 100000000 bytes long, but 2 follow. The file was cut off");
    assertFault(
        bytes(3, "{}", 0),
        "the header is said to be 3 bytes long, but 2 follow. The file was cut off");
    assertFault(bytes(0, "", 0), "the header does not start with \"{\": no safetensors file");
  }

  @Test
  void theHeaderMustBeOneObjectInUtf8() {
    byte[] latin = bytes("{\"é\":0}", 0);
    byte[] cut = Arrays.copyOf(latin, latin.length);
    cut[11] = 'x';
    assertFault(cut, "byte 3 of the header is 0xC3, which is not UTF-8 there");
    assertHeader(" {}", "the header does not start with \"{\": no safetensors file");
    assertHeader("[]", "the header does not start with \"{\": no safetensors file");
    assertHeader(
        "{\"a\":}", "the header is broken: JSON at line 1, column 6: found '}', expected a value");
    assertHeader(
        "{}{}",
        "the header is broken: JSON at line 1, column 3: found '{', "
            + "expected the end after the value");
    assertHeader(
        "{" + A + "," + A + "}",
        "the header is broken: JSON at line 1, column 55: "
            + "the key \"a\" comes twice in one object");
    assertHeader(
        "{\"a\":" + "[".repeat(100_000),
        "the header is broken: JSON at line 1, column 70: nested deeper than 64");
  }

  @Test
  void metadataAreStrings() {
    assertHeader(
        "{\"__metadata__\":[1]}", "\"__metadata__\" is [1], expected an object of strings");
    assertHeader(
        "{\"__metadata__\":{\"a\":null}}", "\"__metadata__\": \"a\" is null, expected a string");
  }

  @Test
  void aTensorHasItsThreeKeysAlone() {
    String expected = ", expected an object with dtype, shape and data_offsets";
    assertHeader("{\"a\":1}", "tensor \"a\" is 1" + expected);
    assertHeader("{\"a\":{\"dtype\":\"F32\"}}", "tensor \"a\" is {\"dtype\":\"F32\"}" + expected);
    String more = "{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"more\":0}";
    assertHeader("{\"a\":" + more + "}", "tensor \"a\" is " + more + expected);
  }

  @Test
  void typesAreKnown() {
    assertTensor("1", "[]", "[0,4]", "dtype is 1, expected a string");
    assertThatThrownBy(() -> read(tensor("\"f32\"", "[]", "[0,4]"), 4))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(
            "model: tensor \"a\": dtype is \"f32\", expected one of [U64, I64, F64, C64, F32,");
  }

  @Test
  void lengthsAndOffsetsAreWholeNumbers() {
    String expected = ", expected whole numbers from 0 to 2^63 - 1";
    assertTensor("\"F32\"", "[-1]", "[0,4]", "shape holds -1" + expected);
    assertTensor("\"F32\"", "[1.0]", "[0,4]", "shape holds 1.0" + expected);
    assertTensor("\"F32\"", "[1e0]", "[0,4]", "shape holds 1e0" + expected);
    assertTensor("\"F32\"", "[\"1\"]", "[0,4]", "shape holds \"1\"" + expected);
    assertTensor(
        "\"F32\"", "[9223372036854775808]", "[0,4]", "shape holds 9223372036854775808" + expected);
    assertTensor("\"F32\"", "[]", "[0,-4]", "data_offsets holds -4" + expected);
    assertTensor("\"F32\"", "1", "[0,4]", "shape is 1, expected an array of 64 at most");
    assertTensor("\"F32\"", "[]", "{}", "data_offsets is {}, expected an array of 64 at most");
  }

  @Test
  void sizesMustAgree() {
    assertTensor(
        "\"F32\"", "[3]", "[0,8]", "data_offsets [0, 8] hold 8 bytes, expected 12 for F32 [3]");
    assertTensor(
        "\"F64\"", "[]", "[0,4]", "data_offsets [0, 4] hold 4 bytes, expected 8 for F64 []");
    assertTensor(
        "\"F32\"",
        "[4294967296,4294967296]",
        "[0,4]",
        "F32 [4294967296, 4294967296] would exceed 2^63 - 1 bytes");
    String offsets = ", expected [begin, end], begin <= end";
    assertTensor("\"F32\"", "[]", "[4,0]", "data_offsets is [4, 0]" + offsets);
    assertTensor("\"F32\"", "[]", "[4]", "data_offsets is [4]" + offsets);
    assertTensor("\"F32\"", "[]", "[0,4,8]", "data_offsets is [0, 4, 8]" + offsets);
  }

  @Test
  void hugeShapesAreRefusedInAShortMessage() {
    assertThatThrownBy(
            () -> read(tensor("\"F32\"", "[" + "1,".repeat(1_000_000) + "1]", "[0,4]"), 4))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("model: tensor \"a\": shape is [1,1,1,")
        .hasMessageEndingWith("…, expected an array of 64 at most")
        .message()
        .hasSizeLessThan(250);
    String name = "x".repeat(1_000_000) + "\\u001b";
    assertThatThrownBy(() -> read("{\"" + name + "\":1}", 0)).message().hasSizeLessThan(250);
  }

  @Test
  void theDataMustBeTheTensorsWithoutHoleOrOverlapOrRest() {
    assertFault(
        bytes("{" + A + "," + B.replace("[8,11]", "[9,12]") + "}", 12),
        "tensor \"b\": begins at byte 9 of the data, expected 8: "
            + "it leaves a hole after the tensor before");
    assertFault(
        bytes("{" + A + "," + B.replace("[8,11]", "[7,10]") + "}", 10),
        "tensor \"b\": begins at byte 7 of the data, expected 8: it overlaps the tensor before");
    assertFault(
        bytes("{" + A.replace("[0,8]", "[1,9]") + "}", 9),
        "tensor \"a\": begins at byte 1 of the data, expected 0: "
            + "it leaves a hole after the tensor before");
    assertFault(
        bytes("{" + A + "," + B + "}", 10),
        "tensor \"b\": ends at byte 11 of the data, but there are 10. The file was cut off");
    assertFault(
        bytes("{" + A + "," + B + "}", 12),
        "the tensors end at byte 11 of the data, but there are 12: the rest belongs to none");
    assertFault(
        bytes("{}", 1),
        "the tensors end at byte 0 of the data, but there are 1: the rest belongs to none");
  }

  @Test
  void namesFromTheFileCannotGarbleTheMessage() {
    assertHeader(
        "{\"\\u001b[2J\\n\":1}",
        "tensor \"\\u001b[2J\\n\" is 1, expected an object with dtype, shape and data_offsets");
  }

  @Test
  void everyCutOfAGoodFileIsRefused() {
    byte[] good = bytes("{" + A + "," + B + "}  ", 11);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(ModelFileException.class);
    }
  }

  @Test
  void changedBytesEndInAHeaderOrAModelFileException() {
    byte[] good = bytes("{" + A + "," + B + ",\"__metadata__\":{\"é\":\"\\u00e9\"}}  ", 11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = good.clone();
      long key = CounterRandom.child(42, round);
      for (int i = 0; i <= CounterRandom.below(key, 0, 3); i++) {
        int at = CounterRandom.below(key, 2 * i + 1, changed.length);
        changed[at] = (byte) CounterRandom.below(key, 2 * i + 2, 256);
      }
      try {
        assertThat(read(changed).tensors()).isNotNull();
      } catch (ModelFileException _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 19_900);
  }

  private static HeaderReader.Header read(byte[] file) {
    return HeaderReader.read("model", MemorySegment.ofArray(file));
  }

  private static HeaderReader.Header read(String header, int dataBytes) {
    return read(bytes(header, dataBytes));
  }

  private static void assertFault(byte[] file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("model: " + message);
  }

  private static void assertHeader(String header, String message) {
    assertFault(bytes(header, 0), message);
  }

  private static void assertTensor(String dtype, String shape, String offsets, String message) {
    assertFault(bytes(tensor(dtype, shape, offsets), 4), "tensor \"a\": " + message);
  }

  private static String tensor(String dtype, String shape, String offsets) {
    return "{\"a\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(dtype, shape, offsets);
  }

  private static byte[] bytes(String header, int dataBytes) {
    return bytes(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
  }

  private static byte[] bytes(long length, String header, int dataBytes) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(new byte[dataBytes]);
    return out.toByteArray();
  }
}
