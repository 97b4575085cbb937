package io.slate.cli;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Source;
import io.slate.session.Sampling;
import io.slate.session.Translation;
import io.slate.session.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate translate}: what a model makes of a text, as another text. */
@Command(
    name = "translate",
    description = "Let a model say a text in other words: a translation, a pronunciation.",
    footer = {
      "",
      "A file, or without TEXT the standard input, is translated line by line.",
      "",
      "  slate translate model \"ein kleines Mädchen klettert\" --beam 5 --attention",
      "  slate translate model sentences.txt --beam 5 > translated.txt",
      "  slate translate model \"through\" --n-best 3"
    })
final class TranslateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;
  @Mixin private BestOptions best;
  @Mixin private TextOptions source;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(
      index = "1..*",
      paramLabel = "TEXT",
      description = "What is translated; alone, also the name of a file, or - for the input.")
  private List<String> texts = List.of();

  @Option(names = "--attention", description = "Show what was looked at for each token.")
  private boolean showsAttention;

  @Option(
      names = "--sample",
      paramLabel = "TEMPERATURE",
      description = "Draw what is said in place of the most probable.")
  private @Nullable Double temperature;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "Equal seeds give equal draws (default: ${DEFAULT-VALUE})")
  private long seed;

  /** Texts that were drawn for already. */
  private long drawn;

  @Override
  public Integer call() throws IOException {
    check();
    Model model = weights.of(ModelFiles.read(place));
    if (model.network().source() instanceof Source.Pictures) {
      throw new DataException("this model reads pictures, no texts: see slate caption");
    }
    Translator translator = best.of(model);
    var odd = new OddTexts(LongestRead.of(model));
    boolean isFile = texts.size() == 1 && TextOptions.isFile(texts.getFirst());
    if (isFile) {
      source.read(Path.of(texts.getFirst()));
    }
    source.check(command, !texts.isEmpty() && !isFile);
    if (!texts.isEmpty() && !isFile) {
      List<TranslateAnswer> all = answers(model, translator, texts);
      odd.add(all);
      output.show(all, page -> all.forEach(each -> each.print(page, showsAttention)));
    } else if (output.isJson()) {
      List<TranslateAnswer> all = new ArrayList<>();
      source.each(
          output.terminal(), Set.of(), some -> all.addAll(answers(model, translator, some)));
      odd.add(all);
      output.show(all, _ -> {});
    } else {
      source.each(
          output.terminal(),
          Set.of(),
          some -> {
            List<TranslateAnswer> all = answers(model, translator, some);
            odd.add(all);
            output.tell(page -> all.forEach(each -> each.print(page, showsAttention)));
          });
    }
    odd.tell(output.terminal().err());
    return 0;
  }

  private void check() {
    best.check(command);
    require(
        temperature == null || (temperature >= 0 && temperature < Double.POSITIVE_INFINITY),
        "--sample is " + temperature + ", expected a number from 0 on");
    require(
        temperature == null || best.count() == 1,
        "--n-best is " + best.count() + ", and --sample draws one: leave either out");
    require(
        !source.areGiven() || texts.isEmpty(), "either texts or --file can be given, and both are");
    for (int i = 0; i < texts.size(); i++) {
      String place = texts.size() == 1 ? "TEXT" : "TEXT " + (i + 1);
      require(!texts.get(i).isBlank(), place + " is empty, expected something to translate");
    }
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  private List<TranslateAnswer> answers(Model model, Translator translator, List<String> some) {
    List<List<Translation>> found =
        temperature == null
            ? translator.best(some)
            : translator
                .sample(some, Sampling.plain().withTemperature(temperature), seed, drawn)
                .stream()
                .map(List::of)
                .toList();
    drawn += some.size();
    List<TranslateAnswer> all = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      all.add(TranslateAnswer.of(model, some.get(i), found.get(i), best.count()));
    }
    return all;
  }
}
