package io.slate.benchmarks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** A model of one recurrent node, as the bytes of its file. */
final class RecurrentGraph {
  private static final int OPERATOR_SET = 14;
  private static final int FORMAT = 8;

  private final Workload workload;
  private final Numbers numbers;

  private RecurrentGraph(Workload workload, Numbers numbers) {
    this.workload = workload;
    this.numbers = numbers;
  }

  /**
   * Of a whole sequence: X to Y. Of one step: X, h, c to Y_h, Y_c, which are {@code [1, batch,
   * hidden]}.
   */
  static byte[] bytes(Workload workload, Numbers numbers) {
    GraphProto graph = new RecurrentGraph(workload, numbers).graph();
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private GraphProto graph() {
    int hidden = workload.hidden();
    int rows = workload.kind().gates() * hidden;
    boolean isStep = workload.task() == Task.STEP;
    int steps = isStep ? 1 : workload.steps();
    int batch = workload.batch();
    float[] biases = new float[2 * rows];
    System.arraycopy(reordered(numbers.bias()), 0, biases, 0, rows);
    System.arraycopy(reordered(numbers.stateBias()), 0, biases, rows, rows);
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(workload.kind().name())
            .addNode(node(isStep))
            .addInitializer(tensor("W", reordered(numbers.inputWeights()), 1, rows, hidden))
            .addInitializer(tensor("R", reordered(numbers.stateWeights()), 1, rows, hidden))
            .addInitializer(tensor("B", biases, 1, 2L * rows))
            .addInput(value("X", steps, batch, hidden));
    return isStep
        ? graph
            .addInput(value("h", 1, batch, hidden))
            .addInput(value("c", 1, batch, hidden))
            .addOutput(value("Y_h", 1, batch, hidden))
            .addOutput(value("Y_c", 1, batch, hidden))
            .build()
        : graph.addOutput(value("Y", steps, 1, batch, hidden)).build();
  }

  private NodeProto node(boolean isStep) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(workload.kind().name())
            .addInput("X")
            .addInput("W")
            .addInput("R")
            .addInput("B")
            .addAttribute(integer("hidden_size", workload.hidden()));
    if (workload.kind() == Kind.GRU) {
      node.addAttribute(integer("linear_before_reset", 1));
    }
    if (isStep) {
      node.addInput("").addInput("h").addInput("c");
      return node.addOutput("").addOutput("Y_h").addOutput("Y_c").build();
    }
    return node.addOutput("Y").build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static TensorProto tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addAllDims(LongStream.of(shape).boxed().toList())
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  private static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder lengths = TensorShapeProto.newBuilder();
    for (long length : shape) {
      lengths.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(lengths)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** From the order of {@link Kind} to ONNX's: i o f c, and z r h. */
  private float[] reordered(float... stacked) {
    int[] order =
        switch (workload.kind()) {
          case LSTM -> new int[] {0, 3, 1, 2};
          case GRU -> new int[] {1, 0, 2};
          case RNN -> new int[] {0};
          case COUPLED -> throw new IllegalArgumentException("ONNX has no such node");
        };
    int block = stacked.length / order.length;
    float[] other = new float[stacked.length];
    for (int to = 0; to < order.length; to++) {
      System.arraycopy(stacked, order[to] * block, other, to * block, block);
    }
    return other;
  }
}
