package io.slate.cli;

import io.slate.equation.EquationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate demo}: trains on data that is built in, and shows what the network learned. */
@Command(
    name = "demo",
    description = "Train a network on built-in data and show what it reads, writes and forgets.",
    footer = {"", "  slate demo", "  slate demo language --epochs 3", "  slate demo --list"})
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which demo (default: the first of the list).")
  private @Nullable String name;

  @Option(names = "--list", description = "Name the demos.")
  private boolean list;

  @Option(
      names = "--epochs",
      paramLabel = "COUNT",
      description = "How often every example is seen (default: as many as the demo needs).")
  private @Nullable Integer epochs;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Keep the model in a folder.")
  private @Nullable Path folder;

  @Override
  public Integer call() {
    if (list) {
      output.show(Demo.ALL.stream().map(Demo::about).toList(), DemoCommand::printList);
      return 0;
    }
    Demo demo = chosen();
    int count = epochs == null ? demo.about().epochs() : epochs;
    if (count < 1) {
      throw new ParameterException(
          command.commandLine(), "--epochs is " + count + ", expected 1 or more");
    }
    if (folder != null) {
      UserFile.makeFolder(folder);
    }
    return demo.run(output, count, Optional.ofNullable(folder));
  }

  private Demo chosen() {
    String wanted = name == null ? Demo.ALL.getFirst().about().name() : name;
    return Demo.ALL.stream()
        .filter(demo -> demo.about().name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> unknown(wanted));
  }

  private ParameterException unknown(String word) {
    List<String> names = Demo.ALL.stream().map(demo -> demo.about().name()).toList();
    String hint =
        EquationException.didYouMean(word, names).orElse("there is " + String.join(", ", names));
    return new ParameterException(
        command.commandLine(), "there is no demo '" + word + "'; " + hint);
  }

  private static void printList(Page page) {
    var table = Table.of("demo", "about", "the network is asked");
    Demo.ALL.stream()
        .map(Demo::about)
        .forEach(each -> table.row(each.name(), each.time(), each.question()));
    page.table(table);
  }
}
