package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slate.data.DataException;
import io.slate.network.Network;
import io.slate.network.NetworkText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The inputs that are replayed lie in the resources, one folder for each method. */
final class ModelFuzzTest {
  @FuzzTest(maxDuration = "5m")
  @DictionaryEntries({
    "\"dtype\":\"F32\"",
    "\"shape\":[",
    "\"data_offsets\":[0,8]",
    "\"__metadata__\":{",
    "\"slate.format\":\"1\"",
    "\"slate.network\":\"{"
  })
  void anyFileIsAModelOrRefused(byte[] file) {
    Model model;
    try {
      var header = HeaderReader.read("model", MemorySegment.ofArray(file));
      model =
          ModelFile.read(
              new SafetensorsFile(
                  Path.of("model"), Arena.ofAuto(), header.tensors(), header.metadata()));
    } catch (ModelFileException e) {
      assertThat(e).hasMessageStartingWith("model");
      return;
    }
    assertThat(model.parameters().length).isLessThanOrEqualTo(file.length);
  }

  @FuzzTest(maxDuration = "5m")
  @DictionaryEntries({
    "\"values\":",
    "\"vocabulary\":{\"tokenizer\":\"BYTES\",\"tokens\":[\"<unknown>\"]}",
    "\"embedding\":",
    "\"layers\":[",
    "\"type\":\"recurrent\"",
    "\"type\":\"bidirectional\"",
    "\"type\":\"dropout\",\"rate\":",
    "{\"type\":\"last\"}",
    "{\"type\":\"max\"}",
    "\"direction\":\"backward\"",
    "\"choices\":{\"integers\":{",
    "\"constants\":{",
    "\"activations\":{",
    "\"hidden\":1048576",
    "\"sizes\":{",
    "\"zoneout\":{\"h\":0.5}",
    "\"labels\":[\"a\",\"b\"]"
  })
  void anyNetworkIsReadBackOrRefused(byte[] text) {
    Network network;
    try {
      network = NetworkText.read(new String(text, StandardCharsets.UTF_8));
    } catch (DataException e) {
      assertThat(e).hasMessageMatching("(?s).*\\S.*");
      return;
    }
    String canonical = NetworkText.write(network);
    assertThat(NetworkText.write(NetworkText.read(canonical))).isEqualTo(canonical);
  }
}
