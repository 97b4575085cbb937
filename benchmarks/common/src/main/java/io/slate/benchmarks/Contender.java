package io.slate.benchmarks;

import java.util.Arrays;

/** An engine as the runner knows it. */
enum Contender {
  SLATE("slate", "Slate", "slate", "slate.SlateEngine", ""),
  ONEDNN("onednn", "oneDNN", "onednn", "onednn.OneDnnEngine", ""),
  ONNXRUNTIME("onnxruntime", "ONNX Runtime", "onnxruntime", "onnx.OnnxRuntimeEngine", ""),
  PYTORCH("pytorch", "PyTorch", "pytorch", "pytorch.PyTorchEngine", ""),
  DEEPLEARNING4J(
      "deeplearning4j",
      "Deeplearning4j",
      "deeplearning4j",
      "deeplearning4j.Deeplearning4jEngine",
      "layer"),
  DEEPLEARNING4J_OPERATION(
      "deeplearning4j-op",
      "its native op",
      "deeplearning4j",
      "deeplearning4j.Deeplearning4jEngine",
      "operation");

  private final String option;
  private final String title;
  private final String module;
  private final String main;
  private final String mode;

  Contender(String option, String title, String module, String main, String mode) {
    this.option = option;
    this.title = title;
    this.module = module;
    this.main = main;
    this.mode = mode;
  }

  /** The word for it on the command line. */
  String option() {
    return option;
  }

  /** At the head of its column. */
  String title() {
    return title;
  }

  /** The folder that it is built in. */
  String module() {
    return module;
  }

  String mainClass() {
    return "io.slate.benchmarks." + main;
  }

  /** What its main method is given behind the number of threads; may be empty. */
  String mode() {
    return mode;
  }

  static Contender named(String option) {
    return Arrays.stream(values())
        .filter(contender -> contender.option.equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no engine '"
                        + option
                        + "'; there are "
                        + String.join(
                            ", ", Arrays.stream(values()).map(Contender::option).toList())));
  }
}
