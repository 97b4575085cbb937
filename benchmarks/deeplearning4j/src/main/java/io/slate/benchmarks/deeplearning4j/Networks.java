package io.slate.benchmarks.deeplearning4j;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Workload;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;

/** Networks of one recurrent layer. */
final class Networks {
  private Networks() {}

  /**
   * How the layer's gates are ordered: its LSTM has the candidate first and the input gate last.
   */
  static Arrays4j gates(Workload workload) {
    return workload.kind() == Kind.LSTM
        ? new Arrays4j(workload.hidden(), 2, 1, 3, 0)
        : new Arrays4j(workload.hidden(), 0);
  }

  static MultiLayerNetwork of(Workload workload, Numbers numbers) {
    int hidden = workload.hidden();
    Layer layer =
        workload.kind() == Kind.LSTM
            ? new LSTM.Builder()
                .nIn(hidden)
                .nOut(hidden)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build()
            : new SimpleRnn.Builder().nIn(hidden).nOut(hidden).activation(Activation.TANH).build();
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder().list().layer(layer).build();
    var network = new MultiLayerNetwork(configuration);
    network.init();
    Arrays4j gates = gates(workload);
    network.setParam("0_W", gates.matrix(numbers.inputWeights()));
    network.setParam("0_RW", gates.matrix(numbers.stateWeights()));
    float[] bias = gates.vector(numbers.bias());
    network.setParam("0_b", Arrays4j.of(bias, 1, bias.length));
    return network;
  }
}
