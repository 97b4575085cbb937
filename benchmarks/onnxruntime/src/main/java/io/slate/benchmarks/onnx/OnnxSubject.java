package io.slate.benchmarks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Task;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A session with its inputs and outputs in memory of its own. A stream goes through calls that take
 * turns in which pair of states is before and which is after.
 */
final class OnnxSubject implements Subject {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final List<Call> calls = new ArrayList<>();
  private final List<FloatBuffer> states = new ArrayList<>();
  private int next;

  /** What one run reads and writes, and where its output lies. */
  private record Call(
      Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs, FloatBuffer output) {}

  private OnnxSubject(OrtSession session) {
    this.session = session;
  }

  static OnnxSubject of(Workload workload, Numbers numbers, int threads) throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    byte[] model = RecurrentGraph.bytes(workload, numbers);
    var subject = new OnnxSubject(ENVIRONMENT.createSession(model, options));
    if (workload.task() == Task.STEP) {
      subject.stream(workload, numbers);
    } else {
      subject.whole(workload, numbers);
    }
    return subject;
  }

  private void whole(Workload workload, Numbers numbers) throws OrtException {
    FloatBuffer output = buffer(new float[numbers.x().length]);
    long steps = workload.steps();
    long batch = workload.batch();
    long hidden = workload.hidden();
    calls.add(
        new Call(
            Map.of("X", tensor(buffer(numbers.x()), steps, batch, hidden)),
            Map.of("Y", tensor(output, steps, 1, batch, hidden)),
            output));
  }

  private void stream(Workload workload, Numbers numbers) throws OrtException {
    int hidden = workload.hidden();
    for (int i = 0; i < 4; i++) {
      states.add(buffer(new float[hidden]));
    }
    for (int t = 0; t < workload.steps(); t++) {
      float[] x = Arrays.copyOfRange(numbers.x(), t * hidden, (t + 1) * hidden);
      int before = t % 2 == 0 ? 0 : 2;
      int after = 2 - before;
      calls.add(
          new Call(
              Map.of(
                  "X", tensor(buffer(x), 1, 1, hidden),
                  "h", tensor(states.get(before), 1, 1, hidden),
                  "c", tensor(states.get(before + 1), 1, 1, hidden)),
              Map.of(
                  "Y_h", tensor(states.get(after), 1, 1, hidden),
                  "Y_c", tensor(states.get(after + 1), 1, 1, hidden)),
              states.get(after)));
    }
  }

  private static FloatBuffer buffer(float... values) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(0, values);
    return buffer;
  }

  private static OnnxTensor tensor(FloatBuffer buffer, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, buffer, shape);
  }

  @Override
  @SuppressWarnings("try") // the result is there to be closed; the outputs are ours
  public void run() {
    Call call = calls.get(next);
    try (var _ = session.run(call.inputs(), call.outputs())) {
      next = next + 1 < calls.size() ? next + 1 : 0;
    } catch (OrtException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public Values values() {
    next = 0;
    for (FloatBuffer state : states) {
      state.put(0, new float[state.capacity()]);
    }
    int width = calls.getFirst().output().capacity();
    float[] outputs = new float[calls.size() * width];
    for (int i = 0; i < calls.size(); i++) {
      run();
      calls.get(i).output().get(0, outputs, i * width, width);
    }
    return new Values().with(Values.OUTPUT, outputs);
  }

  @Override
  public void close() {
    for (Call call : calls) {
      call.inputs().values().forEach(OnnxTensor::close);
      call.outputs().values().forEach(OnnxTensor::close);
    }
    try {
      session.close();
    } catch (OrtException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
