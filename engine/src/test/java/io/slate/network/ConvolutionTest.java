package io.slate.network;

import static io.slate.network.Layer.convolution;
import static io.slate.network.Layer.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.network.Layer.Dense.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 4;
  private static final int CHANNELS = 2;
  private static final Layer.Convolution FIRST = new Layer.Convolution(3, 3, 2, Activation.TANH);
  private static final Layer.Convolution SECOND = new Layer.Convolution(4, 3, 1, Activation.RELU);

  private static final Network NETWORK =
      Network.overPictures(ROWS, COLUMNS, CHANNELS).then(FIRST).then(SECOND).then(mean()).values(2);

  private static List<float[]> pictures() {
    var random = new Random(3);
    List<float[]> pictures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] picture = new float[ROWS * COLUMNS * CHANNELS];
      for (int k = 0; k < picture.length; k++) {
        picture[k] = (float) random.nextGaussian();
      }
      pictures.add(picture);
    }
    return pictures;
  }

  private static double[] parameter(Program program, double[] all, String name) {
    ParameterLayout.Entry entry = program.parameters().entry(name);
    return java.util.Arrays.copyOfRange(all, entry.offset(), entry.offset() + entry.count());
  }

  /** The definition: {@code y[r][c][f] = b[f] + sum over i, j, k of w[f][i][j][k] x[…]}. */
  private static double[][][] slid(
      double[][][] x, Layer.Convolution layer, double[] weight, double[] bias) {
    int size = layer.size();
    int channels = x[0][0].length;
    int rows = (x.length + layer.stride() - 1) / layer.stride();
    int columns = (x[0].length + layer.stride() - 1) / layer.stride();
    double[][][] y = new double[rows][columns][layer.filters()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        for (int f = 0; f < layer.filters(); f++) {
          double sum = bias[f];
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              int row = r * layer.stride() + i - size / 2;
              int column = c * layer.stride() + j - size / 2;
              for (int k = 0; k < channels; k++) {
                boolean isInside =
                    row >= 0 && row < x.length && column >= 0 && column < x[0].length;
                double value = isInside ? x[row][column][k] : 0;
                sum += weight[((f * size + i) * size + j) * channels + k] * value;
              }
            }
          }
          y[r][c][f] = layer.activation() == Activation.TANH ? Math.tanh(sum) : Math.max(0, sum);
        }
      }
    }
    return y;
  }

  private static double loss(Program program, double... parameters) {
    double loss = 0;
    for (int picture = 0; picture < 3; picture++) {
      double[][][] x = new double[ROWS][COLUMNS][CHANNELS];
      for (int i = 0; i < ROWS * COLUMNS * CHANNELS; i++) {
        x[i / CHANNELS / COLUMNS][i / CHANNELS % COLUMNS][i % CHANNELS] =
            pictures().get(picture)[i];
      }
      x = layer(program, parameters, "convolution", FIRST, x);
      x = layer(program, parameters, "convolution2", SECOND, x);
      double[] weight = parameter(program, parameters, "values.weight");
      double[] bias = parameter(program, parameters, "values.bias");
      for (int score = 0; score < 2; score++) {
        double value = bias[score];
        for (int k = 0; k < SECOND.filters(); k++) {
          double mean = 0;
          for (double[][] row : x) {
            for (double[] place : row) {
              mean += place[k] / (x.length * row.length);
            }
          }
          value += weight[score * SECOND.filters() + k] * mean;
        }
        loss += adjoint(picture, score) * value;
      }
    }
    return loss;
  }

  private static double[][][] layer(
      Program program, double[] all, String name, Layer.Convolution layer, double[][][] x) {
    return slid(
        x,
        layer,
        parameter(program, all, name + ".weight"),
        parameter(program, all, name + ".bias"));
  }

  private static float adjoint(int picture, int score) {
    return (picture * 2 + score - 2) / 2f;
  }

  private static float[] adjoints() {
    float[] adjoints = new float[6];
    for (int i = 0; i < 6; i++) {
      adjoints[i] = adjoint(i / 2, i % 2);
    }
    return adjoints;
  }

  @Test
  void aRunSaysAndDerivesWhatTheDefinitionDoesInDoublePrecision() {
    Program program = NETWORK.compile();
    float[] parameters = program.initialise(7);
    double[] wide = new double[parameters.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = parameters[i];
    }
    NetworkRun run =
        program.prepare(parameters, new Mode.Gradients()).run(Batch.ofValues(pictures(), CHANNELS));
    float[] adjoints = adjoints();
    double said = 0;
    for (int i = 0; i < adjoints.length; i++) {
      said += (double) adjoints[i] * run.scores()[i];
    }
    assertThat(said).isCloseTo(loss(program, wide), within(1e-5));
    float[] gradients = new float[parameters.length];
    run.backward(adjoints, gradients);
    for (int i = 0; i < parameters.length; i++) {
      double[] up = wide.clone();
      double[] down = wide.clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      double difference = (loss(program, up) - loss(program, down)) / 2e-6;
      assertThat((double) gradients[i]).as("parameter " + i).isCloseTo(difference, within(1e-4));
    }
  }

  @Test
  void aRunInDoublePrecisionIsCloserStill() {
    Program program = NETWORK.compile();
    float[] parameters = program.initialise(7);
    double[] wide = new double[parameters.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = parameters[i];
    }
    DoubleNetworkRun run = program.inDouble(wide).run(Batch.ofValues(pictures(), CHANNELS));
    double said = 0;
    double[] adjoints = new double[6];
    for (int i = 0; i < 6; i++) {
      adjoints[i] = adjoint(i / 2, i % 2);
      said += adjoints[i] * run.scores()[i];
    }
    assertThat(said).isCloseTo(loss(program, wide), within(1e-12));
    double[] gradients = run.backward(adjoints);
    for (int i = 0; i < parameters.length; i++) {
      double[] up = wide.clone();
      double[] down = wide.clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      double difference = (loss(program, up) - loss(program, down)) / 2e-6;
      assertThat(gradients[i]).as("parameter " + i).isCloseTo(difference, within(1e-7));
    }
  }

  @Test
  void bitsAreTheSameAloneInABatchAndOnAnyThreads() {
    Program program = NETWORK.compile();
    float[] parameters = program.initialise(7);
    Program.Ready ready = program.prepare(parameters, new Mode.Gradients());
    NetworkRun run = ready.run(Batch.ofValues(pictures(), CHANNELS));
    float[] gradients = new float[parameters.length];
    run.backward(adjoints(), gradients);
    for (int i = 0; i < 3; i++) {
      float[] alone = ready.run(Batch.ofValues(List.of(pictures().get(i)), CHANNELS)).scores();
      assertThat(new float[] {run.scores()[2 * i], run.scores()[2 * i + 1]}).isEqualTo(alone);
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {2, 3, 7}) {
        NetworkRun shared =
            ready.run(
                Batch.ofValues(pictures(), CHANNELS),
                new long[] {0, 1, 2},
                new Workers(pool, threads));
        float[] own = new float[parameters.length];
        shared.backward(adjoints(), own);
        assertThat(shared.scores()).isEqualTo(run.scores());
        assertThat(own).isEqualTo(gradients);
      }
    }
  }

  @Test
  void aNetworkOverPicturesIsReadAsItWasWritten() {
    assertThat(NetworkText.read(NetworkText.write(NETWORK))).isEqualTo(NETWORK);
  }

  @Test
  void aPictureOfAnotherSizeIsRefused() {
    Batch batch = Batch.ofValues(List.of(new float[12]), CHANNELS);
    assertThatThrownBy(() -> batch.requireFit(NETWORK.source()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("5 x 4 places, and number 0 has 6");
  }

  @Test
  void whatIsNoPictureIsNotSlidOver() {
    assertThatThrownBy(() -> Network.over(3).then(convolution(4, 3, 1)).values(1).compile())
        .hasMessageContaining("slides over the places of a picture");
    var read = Network.overPictures(4, 4, 1).then(mean()).then(convolution(4, 3, 1)).values(1);
    assertThatThrownBy(read::compile).hasMessageContaining("slides over the places of a picture");
    assertThatThrownBy(() -> convolution(4, 2, 1)).hasMessageContaining("a place in the middle");
  }

  @Test
  void placesThatNobodyPoolsAreRefused() {
    Network network = Network.overPictures(4, 4, 1).then(convolution(4, 3, 1)).values(1);
    assertThatThrownBy(network::compile).hasMessageContaining("says one thing of each");
  }

  @Test
  void aConvolutionWithinAResidualKeepsThePlaces() {
    var wide = Network.overPictures(4, 4, 3).then(Layer.residual(convolution(3, 3, 1)));
    assertThat(wide.then(Layer.recurrent(Cell.GRU, 2)).then(mean()).values(1).compile())
        .isNotNull();
    var shrinking = Network.overPictures(4, 4, 3).then(Layer.residual(convolution(3, 3, 2)));
    assertThatThrownBy(() -> shrinking.then(mean()).values(1).compile())
        .hasMessageContaining("stride of 1");
  }
}
