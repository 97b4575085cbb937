package io.slate.model;

import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Subwords;
import io.slate.data.Vocabulary;
import io.slate.layer.Start;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
  @TempDir Path folder;

  private Model read(byte... bytes) throws IOException {
    return Model.read(Files.write(folder.resolve("model.safetensors"), bytes));
  }

  private byte[] written(Model model) throws IOException {
    Path file = folder.resolve("written.safetensors");
    model.write(file);
    return Files.readAllBytes(file);
  }

  /**
   * Each version that was released has its own lines here; none is ever taken away. The same
   * formulas in double precision, outside of Slate, give 0.3590545389.
   */
  @Test
  void loadsAFileOverTextsOfVersion1() throws IOException {
    Model model = read(GoldenModel.bytes("format-1-texts.txt"));
    assertSame(model, GoldenModel.overTexts());
    assertThat(said(model.classify("aéb𝄞x\"")))
        .containsExactly(0.3590545357884465, 0.6409454642115535);
  }

  @Test
  void loadsAFileOverValuesOfVersion1() throws IOException {
    Model model = read(GoldenModel.bytes("format-1-values.txt"));
    assertSame(model, GoldenModel.overValues());
    Batch batch = Batch.ofValues(List.of(new float[] {1, -0.5f, 0.25f, 2, -1, 0}), 2);
    assertThat(said(model.classify(batch).getFirst()))
        .containsExactly(0.4986309857377942, 0.17887743420309826, 0.32249158005910755);
  }

  static Stream<String> heads() {
    return GoldenHeads.networks().keySet().stream();
  }

  /**
   * Every head and kind of layer. The scores were recorded when the file was written, and are those
   * of the network in double precision.
   */
  @ParameterizedTest
  @MethodSource("heads")
  void loadsAFileOfEveryHeadOfVersion1(String name) throws IOException {
    Model model = read(GoldenModel.bytes("format-1-" + name + ".txt"));
    float[] recorded =
        Objects.requireNonNull(GoldenModel.scores("format-1-scores.txt").get(name), name);
    assertThat(GoldenHeads.scores(model)).isEqualTo(recorded);
    assertThat(GoldenHeads.scores(model.inDouble())).containsExactly(recorded, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void writesAFileOfEveryHeadByteForByte(String name) throws IOException {
    Network network = Objects.requireNonNull(GoldenHeads.networks().get(name));
    Model model = GoldenHeads.model(network);
    byte[] golden = GoldenModel.bytes("format-1-" + name + ".txt");
    assertSame(read(golden), model);
    assertThat(written(model)).isEqualTo(golden);
  }

  @Test
  void everyHeadAndLayerHasAGoldenFile() {
    List<Network> networks =
        Stream.concat(
                GoldenHeads.networks().values().stream(),
                Stream.of(GoldenModel.overTexts().network(), GoldenModel.overValues().network()))
            .toList();
    Stream<Object> heads = networks.stream().map(Network::head);
    Stream<Object> softmaxes =
        networks.stream()
            .map(Network::head)
            .filter(Head.NextToken.class::isInstance)
            .map(head -> ((Head.NextToken) head).softmax());
    Stream<Object> layers = networks.stream().flatMap(network -> flat(network.layers()));
    Stream<Object> sources = networks.stream().map(Network::source);
    assertThat(names(heads)).containsAll(kinds(Head.class));
    assertThat(names(softmaxes)).containsAll(kinds(Head.NextToken.Softmax.class));
    assertThat(names(layers)).containsAll(kinds(Layer.class));
    assertThat(names(sources)).containsAll(kinds(Source.class));
  }

  private static List<String> names(Stream<Object> values) {
    return values.map(value -> value.getClass().getSimpleName()).toList();
  }

  private static Stream<Layer> flat(List<Layer> layers) {
    return layers.stream()
        .flatMap(
            layer ->
                switch (layer) {
                  case Layer.Residual(var inner) -> Stream.concat(Stream.of(layer), flat(inner));
                  case Layer.Highway(var inner) -> Stream.concat(Stream.of(layer), flat(inner));
                  default -> Stream.of(layer);
                });
  }

  /** The records that a sealed interface permits. */
  private static List<String> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(
            each -> each.isInterface() ? kinds(each).stream() : Stream.of(each.getSimpleName()))
        .toList();
  }

  private static Collection<Double> said(Map<String, Double> probabilities) {
    return probabilities.values();
  }

  private static void assertSame(Model model, Model expected) {
    assertThat(model.network()).isEqualTo(expected.network());
    assertThat(model.parameters()).isEqualTo(expected.parameters());
    assertThat(model.provenance()).isEqualTo(expected.provenance());
    assertThat(model.digest()).isEqualTo(expected.digest());
  }

  @Test
  void aLanguageModelOverSubwordsIsReadBackAndGoesOnAlike() throws IOException {
    var subwords = Subwords.train(List.of("the cat sat on the mat", "the hat"), 265);
    Program program =
        Network.over(Vocabulary.of(subwords), 6)
            .then(residual(recurrent(Cell.LSTM, 6)))
            .nextToken(new Head.NextToken.Softmax.Tied())
            .startingFrom(Start.uniform(0.3))
            .compile();
    Model model = Model.of(program, program.initialise(3), Map.of());
    Model read = read(written(model));
    assertSame(read, model);
    assertThat(written(read)).isEqualTo(written(model));
    assertThat(read.score("the bat, 中文")).isEqualTo(model.score("the bat, 中文"));
    assertThat(read.score("the bat").tokens()).isEqualTo(subwords.encode("the bat").length - 1);
  }

  /** A change of the layout needs another version, and golden files for it. */
  @Test
  void writesFilesOfThePresentVersionByteForByte() throws IOException {
    assertThat(written(GoldenModel.overTexts())).isEqualTo(GoldenModel.bytes("format-1-texts.txt"));
    assertThat(written(GoldenModel.overValues()))
        .isEqualTo(GoldenModel.bytes("format-1-values.txt"));
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    for (var each : SmallModels.forward().values()) {
      Model model = SmallModels.overTexts(each).withProvenance("ä\n\"", "𝄞 = 1");
      assertSame(read(written(model)), model);
      assertThat(written(read(written(model)))).isEqualTo(written(model));
    }
    Model both = SmallModels.overTexts(SmallModels.bothWays());
    assertSame(read(written(both)), both);
  }

  @Test
  void takesParametersThatAreStoredShorter() throws IOException {
    Path file = folder.resolve("half.safetensors");
    GoldenModel.overValues().write(file);
    try (SafetensorsFile tensors = Safetensors.read(file)) {
      List<Tensor> shorter = new ArrayList<>(tensors.tensors().values());
      // 1, −2 and 0.5 in half precision.
      byte[] half = {0x00, 0x3c, 0x00, (byte) 0xc0, 0x00, 0x38};
      shorter.removeIf(tensor -> tensor.name().equals("classify.bias"));
      shorter.add(new Tensor("classify.bias", Dtype.F16, List.of(3L), MemorySegment.ofArray(half)));
      Safetensors.write(folder.resolve("shorter.safetensors"), shorter, tensors.metadata());
    }
    assertThat(Model.read(folder.resolve("shorter.safetensors")).parameters())
        .endsWith(1f, -2f, 0.5f);
  }
}
