package io.slate.studio.look;

import io.slate.corpus.picture.Picture;
import io.slate.corpus.picture.PictureFile;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.session.Search;
import io.slate.session.Translation;
import io.slate.session.Translator;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * What a model said of a picture, and where it looked for each token.
 *
 * @param picture as a data URL: as the model sees it, but larger
 * @param side places on each side of what attention looks at; 0 where they are no square
 * @param said the best few, in order
 * @param rank whose attention is told, from 0
 * @param attention of that one, a column for each place, row by row; absent of a model without
 */
public record Caption(
    String picture,
    int side,
    List<Attention.Said> said,
    int rank,
    Optional<Attention.Weights> attention) {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  /** Places on a side of the picture that is shown. */
  private static final int SHOWN = 288;

  /** Places that a picture which was sent may have before it is scaled. */
  private static final long MOST_SENT = 2_000_000;

  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_SENT = 250_000;
  private static final int MOST_LISTED = 500;

  /** The pictures of a workspace, by name. */
  public static List<String> pictures(Workspace workspace) throws IOException {
    return workspace.files(Caption::isPicture).stream()
        .limit(MOST_LISTED)
        .map(workspace::name)
        .toList();
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Lets a model say what is to be seen in a picture: a {@code file} of the workspace, or one that
   * was {@code sent}, in base 64.
   *
   * @throws Problem if the model reads no pictures or says no sentences, or there is no picture
   */
  public static Caption of(Model model, Members asked, Workspace workspace) throws IOException {
    if (!(model.network().source() instanceof Source.Pictures(var grid, _))
        || !(model.network().head() instanceof Head.Decoder)) {
      throw Problem.wrong(
          "this model says no sentences of pictures: train one with slate train FILE --task"
              + " caption");
    }
    int beam = asked.whole("beam", 1, Attention.WIDEST);
    Picture read = read(asked, workspace, grid.rows(), grid.columns());
    Search search = beam == 1 ? Search.greedy() : Search.beam(beam);
    var batch = Batch.ofValues(List.of(read.values()), model.network().source().width());
    List<Translation> best = Translator.of(model).with(search).best(batch).getFirst();
    int rank = Math.min(asked.whole("rank", 0, Attention.WIDEST - 1), best.size() - 1);
    Optional<Attention.Weights> attention = best.get(rank).attention().map(Attention::weights);
    return new Caption(
        png(read(asked, workspace, SHOWN, SHOWN)),
        attention.map(weights -> side(weights.columns())).orElse(0),
        best.stream().map(Attention::said).toList(),
        rank,
        attention);
  }

  private static Picture read(Members asked, Workspace workspace, int rows, int columns)
      throws IOException {
    Optional<String> sent = asked.textIf("sent", LONGEST_SENT);
    if (sent.isPresent()) {
      return PictureFile.read(bytes(sent.get()), rows, columns, MOST_SENT);
    }
    String name = asked.text("file", LONGEST_NAME);
    Path file = workspace.place(name);
    if (!isPicture(file)) {
      throw Problem.at("file", "'" + name + "' is no picture by its name: expected " + ENDINGS);
    }
    return PictureFile.read(file, rows, columns);
  }

  private static byte[] bytes(String sent) {
    try {
      return Base64.getDecoder().decode(sent);
    } catch (IllegalArgumentException _) {
      throw Problem.at("sent", "the picture that was sent is not in base 64");
    }
  }

  /** 0 where they are no square. */
  private static int side(int places) {
    int side = (int) Math.round(Math.sqrt(places));
    return side * side == places ? side : 0;
  }

  private static String png(Picture picture) throws IOException {
    var image = new BufferedImage(picture.columns(), picture.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < picture.rows(); row++) {
      for (int column = 0; column < picture.columns(); column++) {
        image.setRGB(column, row, picture.rgb(row, column));
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
