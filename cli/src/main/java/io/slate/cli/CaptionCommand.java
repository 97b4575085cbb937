package io.slate.cli;

import io.slate.corpus.picture.Picture;
import io.slate.corpus.picture.PictureFile;
import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.Source;
import io.slate.session.Translation;
import io.slate.session.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate caption}: what a model says of a picture. */
@Command(
    name = "caption",
    description = "Let a model say what is to be seen in a picture.",
    footer = {
      "",
      "A picture is PNG, JPEG, GIF or BMP, of any size: it is scaled to what the model reads.",
      "",
      "  slate caption model holiday.jpg --beam 3 --n-best 3",
      "  slate caption model scenes/*.png --attention"
    })
final class CaptionCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;
  @Mixin private WeightsOption weights;
  @Mixin private BestOptions best;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "Its file.")
  private List<Path> files = List.of();

  @Option(
      names = "--attention",
      description = "Show where in the picture was looked at for each word.")
  private boolean showsAttention;

  @Override
  public Integer call() {
    best.check(command);
    Model model = weights.of(ModelFiles.read(place));
    if (!(model.network().source() instanceof Source.Pictures(var grid, _))) {
      throw new DataException("this model reads no pictures: see slate translate and predict");
    }
    Translator translator = best.of(model);
    List<Picture> pictures =
        files.stream().map(file -> PictureFile.read(file, grid.rows(), grid.columns())).toList();
    List<CaptionAnswer> all = new ArrayList<>();
    List<List<Translation>> found = CaptionAnswer.best(model, translator, pictures);
    for (int i = 0; i < files.size(); i++) {
      all.add(CaptionAnswer.of(files.get(i).toString(), found.get(i), best.count()));
    }
    output.show(all, page -> print(page, all));
    return 0;
  }

  private void print(Page page, List<CaptionAnswer> all) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).print(page, files.size() > 1);
      if (showsAttention) {
        new GazePlot(all.get(i).said().getFirst()).print(page);
      }
    }
  }
}
