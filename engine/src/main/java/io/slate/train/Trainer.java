package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.NetworkText;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Trains a network on examples. A value: each setting gives another trainer. */
public final class Trainer {
  private final Network network;
  private final Objective objective;
  private final Recipe recipe;
  private final Surroundings surroundings;

  private Trainer(Network network, Objective objective, Recipe recipe, Surroundings surroundings) {
    this.network = network;
    this.objective = objective;
    this.recipe = recipe;
    this.surroundings = surroundings;
  }

  /** A trainer with Adam at 1e-3, batches of 32, no clipping, seed 1, on all processors. */
  public static Trainer of(Network network) {
    return new Trainer(network, Objective.of(network), Recipe.usual(), Surroundings.usual());
  }

  /**
   * The same with another loss than {@link Loss#of} gives.
   *
   * @throws IllegalArgumentException if it does not fit what the network says
   */
  public Trainer loss(Loss loss) {
    loss.requireFit(network);
    return with(new Objective(loss, objective.mean(), objective.reading()));
  }

  /** The same with the losses of each example's steps added up, and a mean over examples. */
  public Trainer meanOverExamples() {
    return with(new Objective(objective.loss(), Objective.Mean.EXAMPLES, objective.reading()));
  }

  /** The same with a mean over all answers that are known, of all steps of all examples. */
  public Trainer meanOverAnswers() {
    return with(new Objective(objective.loss(), Objective.Mean.ANSWERS, objective.reading()));
  }

  /**
   * The same with a decoder that reads, at some steps, what it says itself.
   *
   * @throws IllegalArgumentException if the network does not end with a decoder
   */
  public Trainer reading(Reading reading) {
    if (!(network.head() instanceof Head.Decoder)) {
      throw new IllegalArgumentException(
          "only a decoder reads what it says, and this network ends with " + network.head().name());
    }
    return with(new Objective(objective.loss(), objective.mean(), reading));
  }

  /** The same with another optimiser. */
  public Trainer optimizer(Optimizer optimizer) {
    return with(recipe.with(optimizer));
  }

  /** The same with gradients clipped to a norm. */
  public Trainer clipNorm(double greatest) {
    return with(recipe.with(recipe.clipping().withNorm(greatest)));
  }

  /** The same with every element of a gradient clipped to a value, before its norm. */
  public Trainer clipValue(double greatest) {
    return with(recipe.with(recipe.clipping().withValue(greatest)));
  }

  /** The same with a learning rate that changes. */
  public Trainer learningRate(LearningRate rate) {
    return with(recipe.with(rate));
  }

  /** The same with another number of examples an update. */
  public Trainer batch(int examples) {
    return with(recipe.withBatch(examples));
  }

  /** The same with another seed; equal seeds give equal models. */
  public Trainer seed(long seed) {
    return with(recipe.withSeed(seed));
  }

  /**
   * The same, and training begins with the parameters of a model in place of drawn ones: to learn
   * from further examples. What its optimiser remembered is not in a model; to go on where a
   * training stopped there is {@link #resume}.
   *
   * @throws IllegalArgumentException if the model is of another network
   */
  public Trainer from(Model model) {
    if (!NetworkText.write(model.network()).equals(NetworkText.write(network))) {
      throw new IllegalArgumentException(
          "the model is of another network, and its parameters do not fit this one: train"
              + " model.network(), with data made for it");
    }
    return with(recipe.withStart(model));
  }

  /** The same on another number of threads; it changes the time and no bit of the result. */
  public Trainer threads(int threads) {
    return with(surroundings.withThreads(threads));
  }

  /**
   * The same, and a folder keeps the best model so far as {@code model.safetensors} and what it
   * takes to go on as {@code checkpoint.safetensors}. The model is written after each epoch that is
   * better than those before, and when training is stopped; before the first epoch is over it is
   * not. The checkpoint is written after each epoch and when training is stopped.
   */
  public Trainer checkpoints(Path folder) {
    return with(surroundings.keeping().in(folder, Keeping.Beginning.AFRESH));
  }

  /** The same, and a checkpoint is written after every so many updates too. */
  public Trainer checkpointEvery(long updates) {
    return with(surroundings.keeping().every(updates));
  }

  /**
   * The same as {@link #checkpoints}, and training goes on from the checkpoint in the folder, where
   * there is one. The model is then the same, to the bit, as if training had never been cut short:
   * the network, the data and all settings that the model depends on must be what they were; a
   * greater number of epochs, other threads or another patience are welcome.
   */
  public Trainer resume(Path folder) {
    return with(surroundings.keeping().in(folder, Keeping.Beginning.CHECKPOINT));
  }

  /** The same with examples that are never trained on; the model of the best epoch is returned. */
  public Trainer holdOut(Examples examples) {
    return holdOut(TrainingData.labelled(network, examples));
  }

  /** The same with data that are never trained on. */
  public Trainer holdOut(TrainingData data) {
    return with(surroundings.with(data));
  }

  /**
   * The same, and training ends once so many epochs in turn gained nothing on the examples held
   * out.
   */
  public Trainer patience(int epochs) {
    return with(surroundings.withPatience(epochs));
  }

  /** The same with a listener; for several see {@link TrainingListener#all}. */
  public Trainer listener(TrainingListener listener) {
    return with(surroundings.with(listener));
  }

  /**
   * The same, and training ends early, between two updates, once the answer is true. It is asked
   * from the thread that called {@link #fit}, before every update; an interrupt of that thread does
   * the same.
   */
  public Trainer stopWhen(BooleanSupplier isAsked) {
    return with(surroundings.with(isAsked));
  }

  private Trainer with(Objective other) {
    return new Trainer(network, other, recipe, surroundings);
  }

  private Trainer with(Recipe other) {
    return new Trainer(network, objective, other, surroundings);
  }

  private Trainer with(Keeping other) {
    return with(surroundings.with(other));
  }

  private Trainer with(Surroundings other) {
    return new Trainer(network, objective, recipe, other);
  }

  /**
   * Trains and returns the model: of the best epoch where examples are held out, else of the last
   * one. A training that is stopped returns the best of the epochs that it finished where examples
   * are held out, else, as where none was finished, the model as it is then.
   *
   * @param epochs how often every example is trained on, once or more
   * @throws DataException if an example has a class that the network does not know
   * @throws IllegalArgumentException if it is to go on from the checkpoint of another training, or
   *     to wait for validation without examples held out
   * @throws io.slate.model.ModelFileException if that checkpoint is damaged
   * @throws DivergenceException if the loss or a gradient is no longer finite; it has the best
   *     model of the epochs before
   */
  public Model fit(Examples examples, int epochs) {
    return fit(TrainingData.labelled(network, examples), epochs);
  }

  /**
   * Trains on data of any kind and returns the model, as above.
   *
   * @param epochs how often all of it is trained on, once or more
   * @throws IllegalArgumentException if the data are of another kind than what the network reads
   *     and says
   * @throws DivergenceException as above
   */
  public Model fit(TrainingData data, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "training takes one epoch or more, and " + epochs + " are asked for");
    }
    return new Fitting(network, objective, recipe, surroundings, data).run(epochs);
  }
}
