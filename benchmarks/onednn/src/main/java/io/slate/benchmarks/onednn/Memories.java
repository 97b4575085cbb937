package io.slate.benchmarks.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Native arrays of one processor. */
final class Memories {
  final engine processor = new engine(engine.kind.cpu, 0);
  final stream queue = new stream(processor);

  /** An array of zeros. */
  memory zeros(memory.desc form) {
    var made = new memory(form, processor);
    clear(made);
    return made;
  }

  static void clear(memory array) {
    Pointer.memset(array.get_data_handle(), 0, array.get_desc().get_size());
  }

  /** An array of given values, in a form that a program can write. */
  memory of(memory.desc plain, float... values) {
    memory made = zeros(plain);
    new FloatPointer(array(made)).put(values);
    return made;
  }

  /** The same values in the form that a primitive likes best. */
  memory reordered(memory from, memory.desc form) {
    memory made = zeros(form);
    new reorder(from, made).execute(queue, from, made);
    queue._wait();
    return made;
  }

  /** The values, brought into a form that a program can read. */
  float[] read(memory from, memory.desc plain) {
    memory made = reordered(from, plain);
    float[] values = new float[(int) (plain.get_size() / Float.BYTES)];
    array(made).get(values);
    return values;
  }

  private static FloatPointer array(memory array) {
    return new FloatPointer(array.get_data_handle());
  }
}
