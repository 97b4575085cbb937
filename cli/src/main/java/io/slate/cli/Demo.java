package io.slate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A training on data that is built in, and what is shown of it. */
sealed interface Demo
    permits ClassifierDemo,
        MemoryDemo,
        ForecastDemo,
        CodeDemo,
        SequenceDemo,
        CaptionDemo,
        TreeDemo {
  /** All of them; the first is the default. */
  List<Demo> ALL =
      List.of(
          SentimentDemo.demo(),
          LanguageDemo.demo(),
          CodeDemo.demo(),
          TenseDemo.demo(),
          CuisineDemo.demo(),
          AddingDemo.demo(),
          CopyDemo.demo(),
          ForecastDemo.demo(),
          DatesDemo.demo(),
          NamesDemo.demo(),
          CaptionDemo.demo(),
          TreeDemo.demo());

  /** What is said of it before it runs. */
  About about();

  /**
   * Trains, and shows what was learned.
   *
   * @param epochs how often every example is seen
   * @param kept where the model goes, if anywhere
   * @return the exit code
   */
  int run(Output output, int epochs, Optional<Path> kept);

  /**
   * What a demo is.
   *
   * @param name what it is asked for by
   * @param question what its network has to answer
   * @param time how long it takes on two cores
   * @param introduction where its data is from
   * @param epochs how often every example is seen unless said otherwise
   */
  record About(String name, String question, String time, String introduction, int epochs) {}
}
