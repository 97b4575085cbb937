package io.slate.studio;

import io.slate.cell.Cell;
import io.slate.corpus.LocaleDates;
import io.slate.corpus.generated.Scenes;
import io.slate.corpus.picture.Captioned;
import io.slate.corpus.picture.Picture;
import io.slate.corpus.picture.PictureFile;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.TextPair;
import io.slate.corpus.tree.Tree;
import io.slate.corpus.tree.Trees;
import io.slate.data.LabelledTree;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Models of dates and of trees. */
final class OtherModels {
  private OtherModels() {}

  /** Writes a model that says dates of many locales as ISO 8601 has them. */
  static void dates(Path folder, SmallModels.Size size) throws IOException {
    boolean isMoment = size == SmallModels.Size.MOMENT;
    List<TextPair> pairs = LocaleDates.generate(42, isMoment ? 300 : 6_000).getFirst();
    List<String> read = pairs.stream().map(TextPair::source).toList();
    List<String> said = pairs.stream().map(TextPair::target).toList();
    int hidden = isMoment ? 12 : 64;
    Network network =
        Network.over(Vocabulary.characters(read, 2000), 32)
            .then(Layer.bidirectional(Cell.GRU, hidden))
            .decode(
                Vocabulary.characters(said, 100),
                16,
                Attending.eachStep(Attending.Score.ADDITIVE, hidden, Attending.Feeding.VECTOR),
                Bridge.LAST,
                Layer.recurrent(Cell.GRU, hidden));
    write(folder, network, TrainingData.pairs(network, read, said), isMoment ? 1 : 5);
  }

  /** Writes a model of phrases whose every part has a class, in which "not" turns what follows. */
  static void trees(Path folder, SmallModels.Size size) throws IOException {
    boolean isMoment = size == SmallModels.Size.MOMENT;
    var phrases = new Phrases(new Random(42));
    var text = new StringBuilder();
    for (int i = 0; i < (isMoment ? 200 : 2000); i++) {
      text.append(phrases.sentence().brackets()).append('\n');
    }
    List<LabelledTree> trees =
        Trees.read(TextFile.of("generated", text.toString())).toList().stream()
            .map(Tree::labelled)
            .toList();
    List<String> words = trees.stream().map(tree -> String.join(" ", tree.text())).toList();
    Network network =
        Network.overTrees(Vocabulary.of(Tokenizer.WHITESPACE, words, 100), 12)
            .then(Layer.tree(Cell.named("n_ary_tree_lstm"), 16))
            .tag(List.of("negative", "neutral", "positive"));
    write(folder, network, TrainingData.trees(network, trees), isMoment ? 1 : 25);
  }

  /** Writes a model that says what is to be seen in scenes, and some scenes beside it. */
  static void scenes(Path folder, SmallModels.Size size) throws IOException {
    boolean isMoment = size == SmallModels.Size.MOMENT;
    List<Captioned> scenes = Scenes.generate(isMoment ? 40 : 8000, 42);
    List<String> said = scenes.stream().map(Captioned::caption).toList();
    int hidden = isMoment ? 8 : 64;
    Network network =
        Network.overPictures(Scenes.SIDE, Scenes.SIDE, Picture.CHANNELS)
            .then(Layer.convolution(isMoment ? 4 : 16, 5, 2))
            .then(Layer.convolution(isMoment ? 4 : 32, 3, 2))
            .then(Layer.bidirectional(Cell.GRU, isMoment ? 4 : 32))
            .decode(
                Vocabulary.of(Tokenizer.WORDS, said, 100),
                16,
                Attending.eachStep(Attending.Score.ADDITIVE, hidden, Attending.Feeding.VECTOR),
                Bridge.MEAN,
                Layer.recurrent(Cell.LSTM, hidden));
    List<float[]> pictures = scenes.stream().map(each -> each.picture().values()).toList();
    write(folder, network, TrainingData.described(network, pictures, said), isMoment ? 1 : 12);
    for (int i = 0; i < 4; i++) {
      PictureFile.write(
          Scenes.generate(4, 7).get(i).picture(), folder.resolve("scene" + i + ".png"), 6);
    }
  }

  private static void write(Path folder, Network network, TrainingData data, int epochs)
      throws IOException {
    Files.createDirectories(folder);
    Trainer.of(network)
        .optimizer(Optimizer.adam(4e-3))
        .clipNorm(5)
        .batch(64)
        .seed(42)
        .fit(data, epochs)
        .write(folder.resolve("model.safetensors"));
  }

  /** A phrase in brackets, and its class. */
  private record Phrase(String label, String inside) {
    String brackets() {
      return "(" + label + " " + inside + ")";
    }

    Phrase after(String label, String word) {
      return new Phrase(label, "(neutral " + word + ") " + brackets());
    }
  }

  /** Draws phrases. */
  private record Phrases(Random random) {
    Phrase sentence() {
      Phrase first = clause();
      if (random.nextInt(3) > 0) {
        return first;
      }
      Phrase rest = clause();
      return new Phrase(
          rest.label(), first.brackets() + " " + rest.after(rest.label(), "but").brackets());
    }

    private Phrase clause() {
      Phrase opinion = opinion(3);
      String subject =
          "(neutral (neutral the) (neutral %s))"
              .formatted(pick("film", "plot", "acting", "ending"));
      return new Phrase(
          opinion.label(),
          subject + " " + opinion.after(opinion.label(), pick("was", "is")).brackets());
    }

    private Phrase opinion(int depth) {
      int drawn = depth == 0 ? 0 : random.nextInt(3);
      if (drawn == 0) {
        return random.nextBoolean()
            ? new Phrase("positive", pick("good", "great", "fine", "charming"))
            : new Phrase("negative", pick("bad", "dull", "poor", "weak"));
      }
      Phrase other = opinion(depth - 1);
      if (drawn == 1) {
        return other.after(other.label(), pick("very", "really", "quite"));
      }
      boolean wasGood = other.label().equals("positive");
      return other.after(wasGood ? "negative" : "positive", pick("not", "hardly", "never"));
    }

    private String pick(String... words) {
      return words[random.nextInt(words.length)];
    }
  }
}
