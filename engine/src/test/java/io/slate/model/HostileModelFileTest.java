package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models, each refused with its name, what was found and what was expected. */
@Timeout(60)
class HostileModelFileTest {
  @TempDir Path folder;

  private FileParts good = new FileParts("", new byte[0]);

  @BeforeEach
  void readAGoodOne() throws IOException {
    good = FileParts.of(GoldenModel.bytes("format-1-texts.txt"));
  }

  private void refused(byte[] bytes, String... parts) throws IOException {
    Path file = Files.write(folder.resolve("model.safetensors"), bytes);
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(ModelFileException.class)
        .message()
        .startsWith(file.toString())
        .contains(parts)
        .hasSizeLessThan(file.toString().length() + 700);
  }

  private void refused(FileParts parts, String... messages) throws IOException {
    refused(parts.bytes(), messages);
  }

  private void networkRefused(String part, String by, String... messages) throws IOException {
    refused(good.network(part, by), messages);
  }

  @Test
  void theGoodOneIsGood() throws IOException {
    Path file = Files.write(folder.resolve("good.safetensors"), good.bytes());
    assertThat(Model.read(file).parameters()).isEqualTo(GoldenModel.overTexts().parameters());
  }

  @Test
  void whatIsNoFile() {
    assertThatThrownBy(() -> Model.read(folder.resolve("none")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("none: there is no such file");
    assertThatThrownBy(() -> Model.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(folder + ": cannot be read");
  }

  @Test
  void lengthsOfTheHeader() throws IOException {
    refused(new byte[0], "the file has 0 bytes, expected 8 for the length of the header and more");
    refused(new byte[7], "the file has 7 bytes");
    refused(good.bytes(-1), "18446744073709551615 bytes long, expected 100000000 at most");
    refused(good.bytes(Long.MAX_VALUE), "9223372036854775807 bytes long, expected 100000000");
    refused(good.bytes(99_999_999), "99999999 bytes long, but 1580 follow. The file was cut off");
    refused(good.bytes(0), "the header does not start with \"{\"");
    refused(good.bytes(40), "the header is broken: JSON at line 1, column");
  }

  @Test
  void headersThatAreNoJsonObject() throws IOException {
    refused(good.with("[1, 2]"), "the header does not start with \"{\"");
    refused(good.with("{\"a\":}"), "the header is broken: JSON at line 1, column 6: found '}'");
    refused(
        good.with("{" + "\"a\":{".repeat(100)), "the header is broken", "nested deeper than 64");
    refused(good.with("{\"a\":" + "[".repeat(50_000)), "nested deeper than 64");
    byte[] bytes = good.bytes();
    bytes[20] = (byte) 0xff;
    refused(bytes, "byte 13 of the header is 0xFF, which is not UTF-8 there");
  }

  @Test
  void keysThatComeTwice() throws IOException {
    String tensor = "\"leaky.b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[172,184]}";
    String header = good.header();
    assertThat(header).endsWith(tensor + "}");
    refused(
        good.with(header.substring(0, header.length() - 1) + "," + tensor + "}"),
        "the key \"leaky.b\" comes twice in one object");
    refused(
        good.with(
            header.replace(
                "\"slate.format\":\"1\"", "$0,$0".replace("$0", "\"slate.format\":\"1\""))),
        "the key \"slate.format\" comes twice");
    networkRefused(
        "\"embedding\":2",
        "\"embedding\":2,\"embedding\":2",
        "the key \"embedding\" comes twice in one object");
  }

  @Test
  void offsetsThatDoNotCutTheData() throws IOException {
    String b = "{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[%s]}";
    refused(
        good.tensor("leaky.b", b.formatted("160,172")),
        "tensor \"leaky.b\": begins at byte 160 of the data, expected 172: it overlaps");
    refused(good.tensor("leaky.b", b.formatted("184,196")), "\"leaky.b\"", "leaves a hole after");
    refused(
        good.tensor("leaky.b", b.formatted("173,185")),
        "begins at byte 173 of the data, expected 172: it leaves a hole");
    refused(
        good.tensor("leaky.b", b.formatted("172,183")),
        "data_offsets [172, 183] hold 11 bytes, expected 12 for F32 [3]");
    refused(good.tensor("leaky.b", b.formatted("184,172")), "expected [begin, end], begin <= end");
    refused(good.tensor("leaky.b", b.formatted("-12,0")), "data_offsets holds -12, expected whole");
    refused(good.tensor("leaky.b", b.formatted("172,1e9")), "data_offsets holds 1e9");
    refused(
        good.tensor("leaky.b", b.formatted("172,99999999999999999999")),
        "expected whole numbers from 0 to 2^63 - 1");
    refused(
        good.with(Arrays.copyOf(good.data(), 180)),
        "tensor \"leaky.b\": ends at byte 184 of the data, but there are 180. The file was cut"
            + " off");
    refused(
        good.with(Arrays.copyOf(good.data(), 188)),
        "the tensors end at byte 184 of the data, but there are 188: the rest belongs to none");
  }

  @Test
  void sizesThatOverflow() throws IOException {
    String b = "{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[172,184]}";
    refused(
        good.tensor("leaky.b", b.formatted("[4294967296,4294967296]")),
        "F32 [4294967296, 4294967296] would exceed 2^63 - 1 bytes");
    refused(
        good.tensor("leaky.b", b.formatted("[1073741827]")),
        "hold 12 bytes, expected 4294967308 for F32 [1073741827]");
    networkRefused("\"hidden\":3", "\"hidden\":1048577", "hidden is 1048577, expected a size from");
    networkRefused("\"hidden\":3", "\"hidden\":4294967299", "expected a size from 1 to 1048576");
    networkRefused("\"hidden\":3", "\"hidden\":1e400", "expected a size from 1 to 1048576");
    networkRefused("\"hidden\":3", "\"hidden\":0", "hidden is 0, expected a size");
    networkRefused("\"hidden\":3", "\"hidden\":2.5", "hidden is 2.5, expected a size");
    networkRefused("\"hidden\":3", "\"hidden\":\"3\"", "hidden is \"3\", expected a size");
    networkRefused(
        "\"hidden\":3",
        "\"hidden\":1048576",
        "a value of shape [hidden, hidden] has over 2^31 elements");
    networkRefused(
        "\"hidden\":3", "\"hidden\":40000", "tensor \"leaky.W\" is F32 [3, 3], expected");
    networkRefused("\"embedding\":2", "\"embedding\":1048576", "is F32 [8, 2], expected");
    networkRefused("{\"out\":2}", "{\"out\":1048576,\"hidden\":7}", "'hidden' of a layer cannot");
  }

  @Test
  void tensorsThatAreNotTheNetworks() throws IOException {
    String b = "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[172,184]}";
    refused(good.tensor("leaky.b", b.formatted("F33", "[3]")), "dtype is \"F33\", expected one of");
    refused(
        good.tensor("leaky.b", b.formatted("I32", "[3]")),
        "tensor \"leaky.b\" is I32 [3], expected F32, F16 or BF16 [3]");
    refused(
        good.tensor("leaky.b", b.formatted("F32", "[3,1]")),
        "tensor \"leaky.b\" is F32 [3, 1], expected F32, F16 or BF16 [3]");
    refused(
        good.without("leaky.b").with(Arrays.copyOf(good.data(), 172)),
        "has no tensor \"leaky.b\"; it has classify.bias, classify.weight");
    String more = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[184,184]}";
    refused(
        good.tensor("leaky\n.d", more),
        "has the tensor \"leaky\\n.d\", which is no parameter of the network in it; its parameters"
            + " are embedding.weight, leaky.W");
    refused(good.tensor("leaky.b", "[3]"), "tensor \"leaky.b\" is [3], expected an object");
  }

  @Test
  void filesWithoutANetwork() throws IOException {
    refused(good.without("__metadata__"), "a safetensors file without a network");
    refused(good.metadata("slate.format", _ -> "2"), "'slate.format' is \"2\", expected 1");
    refused(good.metadata("slate.network", _ -> ""), "JSON at line 1, column 1: found the end");
    refused(good.metadata("slate.network", _ -> "[]"), "the network is [], expected an object");
    refused(
        good.metadata("slate.network", _ -> "[".repeat(100)), "the network in it", "nested deeper");
    refused(good.tensor("__metadata__", "{\"slate.format\":1}"), "\"slate.format\" is 1");
    refused(
        good.tensor("__metadata__", "{\"slate.network\":\"{}\"}"),
        "its metadata has no 'slate.format'");
  }

  @Test
  void networksThatCannotBe() throws IOException {
    networkRefused("\"embedding\":2", "\"embeding\":2", "the network has no member 'embedding'");
    networkRefused(
        "\"embedding\":2",
        "\"embedding\":2,\"speed\":3",
        "the network has a member 'speed', which this version of Slate does not know");
    networkRefused(
        "\"type\":\"mean\"", "\"type\":\"mode\"", "layers[2].type is \"mode\", expected recurrent");
    networkRefused("{\"type\":\"mean\"}", "{}", "layers[2] is {}, expected an object with a type");
    networkRefused("{\"type\":\"mean\"}", "null", "layers[2] is null, expected an object");
    networkRefused(",{\"type\":\"mean\"}", "", "needs one value a sequence: put last(), mean()");
    networkRefused(
        "{\"type\":\"mean\"}",
        "{\"type\":\"mean\"},{\"type\":\"max\"}",
        "pooling needs a value for every step");
    networkRefused(
        "\"rate\":0.1", "\"rate\":1e400", "layers[1]", "the rate of dropout is Infinity");
    networkRefused("\"forward\"", "\"sideways\"", "layers[0].direction is \"sideways\"");
    networkRefused("\"yes\"", "\"no\"", "a class is named twice: [no, no]");
    networkRefused(",\"yes\"", "", "needs two classes or more");
    networkRefused("\"yes\"", "7", "labels[1] is 7, expected a text");
    networkRefused(
        "{\"type\":\"mean\"}",
        "{\"type\":\"dropout\",\"rate\":0},".repeat(300) + "{\"type\":\"mean\"}",
        "the network has 303 layers, expected 256 at most");
    networkRefused("\"zoneout\":{}", "\"zoneout\":{\"q\":0.5}", "zoneout is asked for on 'q'");
  }

  @Test
  void cellsThatCannotBe() throws IOException {
    networkRefused("cell leaky", "sell leaky", "the network's layers[0]", ":2:1: ");
    networkRefused("y = V h", "y = V q", "layers[0]", "q");
    networkRefused("y = V h", "y = " + "(".repeat(5000), "layers[0]");
    networkRefused("h[t-1]", "h[t-100000000]", "layers[0]");
    networkRefused("{\"phi\":\"softsign\"}", "{\"phi\":\"sofsign\"}", "layers[0]", "sofsign");
    networkRefused("{\"dt\":0.125}", "{\"dx\":0.125}", "layers[0]", "dx");
    networkRefused("\"integers\":{}", "\"integers\":{\"n\":1.5}", "n is 1.5, expected a whole");
    networkRefused("{\"out\":2}", "{}", "out");
    networkRefused("h = k * h[t-1]", "h = k * h[left]", "layers[0]");
  }

  @Test
  void vocabulariesThatDoNotFit() throws IOException {
    networkRefused(
        "\"a\",", "\"a\",\"c\",", "tensor \"embedding.weight\" is F32 [8, 2], expected", "[9, 2]");
    networkRefused("\"a\",", "", "tensor \"embedding.weight\" is F32 [8, 2], expected", "[7, 2]");
    networkRefused("\"a\",", "\"b\",", "the vocabulary holds the token \"b\" twice");
    networkRefused("\"<unknown>\",", "", "the vocabulary's token 0 is not <unknown>");
    networkRefused("\"CHARACTERS\"", "\"LETTERS\"", "the vocabulary's tokenizer is \"LETTERS\"");
    networkRefused("\"no\",", "\"no\",\"maybe\",", "\"classify.weight\" is F32 [2, 2], expected");
  }

  @Test
  void filesThatWereCutOffAnywhere() throws IOException {
    byte[] whole = good.bytes();
    for (int length = 0; length < whole.length; length += 7) {
      refused(Arrays.copyOf(whole, length), "model.safetensors: ");
    }
  }

  /** A wrong byte in a number is another number, and in a comment another comment. */
  @Test
  void filesOfWhichSomeBytesAreWrong() throws IOException {
    byte[] whole = good.bytes();
    var random = new Random(1);
    int refusals = 0;
    for (int i = 0; i < 300; i++) {
      byte[] wrong = whole.clone();
      for (int j = 0; j < 3; j++) {
        wrong[random.nextInt(whole.length - good.data().length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("wrong"), wrong);
      try {
        assertThat(Model.read(file).parameters()).isNotEmpty();
      } catch (ModelFileException refusal) {
        assertThat(refusal).hasMessageStartingWith(file.toString());
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(200);
  }

  @Test
  void whatSomeoneElseWrote() throws IOException {
    refused("label\ttext\n".repeat(9).getBytes(StandardCharsets.UTF_8), "no safetensors file");
    refused("PK\3\4 archive".getBytes(StandardCharsets.ISO_8859_1), "no safetensors file");
  }
}
