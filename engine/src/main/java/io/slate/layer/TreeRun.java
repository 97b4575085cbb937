package io.slate.layer;

import io.slate.data.Forest;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.kernel.Crew;
import io.slate.kernel.Workers;
import io.slate.plan.Backward;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One run of a layer over the trees of a batch. Nodes at the same height run together, whichever
 * tree they are in, those with the same number of children by one call of the kernels; what needs
 * no child runs once over all nodes before, and gradients are summed once behind. Values are given
 * and taken by the rows of the {@link Forest}. Belongs to one caller.
 *
 * <p>A run that is closed leaves its tables to the next one of its layer.
 */
public final class TreeRun implements AutoCloseable {
  /** Nodes of a level that a thread should have at least. */
  private static final int FEWEST = 8;

  private final TreeLayer layer;
  private final Forest forest;
  private final Mode mode;
  private final TreePlaces places;
  private final List<TreeGroup> groups = new ArrayList<>();
  private final Optional<TreeLeaves> leaves;
  private final int levels;
  private boolean isGiven;

  TreeRun(TreeLayer layer, TreeWeights weights, Forest forest) {
    this.layer = layer;
    this.forest = forest;
    this.mode = weights.mode();
    this.levels = forest.levels();
    var sorting = new TreeLevels(layer, forest, mode);
    var names = List.copyOf(layer.states());
    this.places = new TreePlaces(names, forest.rows().total(), sorting.groups() + 1);
    sorting
        .byChildren()
        .forEach(
            (children, level) -> {
              var kernels = layer.kernels(children, mode);
              add(new TreeGroup(forest, places, kernels, weights.of(children), level), level);
            });
    this.leaves = layer.holdsLeaves() ? Optional.of(leaves(sorting.held())) : Optional.empty();
  }

  private void add(TreeGroup group, TreeGroup.Level level) {
    put(groups.size(), level.nodes());
    places.put(groups.size(), group.stateTables(), group.adjointTables());
    groups.add(group);
  }

  private TreeLeaves leaves(int... nodes) {
    var held = new TreeLeaves(layer, nodes);
    put(groups.size(), nodes);
    places.put(groups.size(), held.values(), held.adjoints());
    return held;
  }

  private void put(int group, int... nodes) {
    for (int place = 0; place < nodes.length; place++) {
      places.put(nodes[place], group, place);
    }
  }

  /** The rows that this run is over: a sequence for each tree, a step for each node. */
  public Rows rows() {
    return forest.rows();
  }

  /**
   * Gives what each node reads; where the cell has no input, what leaves hold.
   *
   * @param values by the rows of the forest; copied
   */
  public void input(Ragged values) {
    requireFit(layer.input(), layer.inputWidth(), values);
    leaves.ifPresent(held -> held.hold(values.values()));
    if (leaves.isEmpty()) {
      for (TreeGroup group : groups) {
        Slot slot = group.plan().inputs().firstEntry().getValue();
        float[] table = group.tape().table(slot);
        each(group, slot.width(), (row, at) -> copy(values.values(), row, table, at, slot.width()));
      }
    }
    isGiven = true;
  }

  private static void copy(float[] from, int row, float[] to, int at, int width) {
    System.arraycopy(from, row, to, at, width);
  }

  /** What is done with each node: its elements by the forest, and by the group's tables. */
  private interface Copy {
    void apply(int row, int at);
  }

  private static void each(TreeGroup group, int width, Copy copy) {
    for (int place = 0; place < group.size(); place++) {
      copy.apply(group.node(place) * width, place * width);
    }
  }

  /** The whole forward half. */
  public void forward() {
    forward(Workers.alone());
  }

  /** The whole forward half, shared by threads; their number changes no bit. */
  public void forward(Workers workers) {
    if (!isGiven && rows().total() > 0) {
      throw new IllegalStateException("the nodes are not given their " + layer.input());
    }
    workers.share(
        workers.threads(),
        crew -> {
          groups.forEach(group -> group.before(crew));
          for (int level = 0; level < levels; level++) {
            int now = level;
            int parts = parts(level, crew);
            crew.run(parts, part -> groups.forEach(group -> group.step(now, part, parts)));
          }
          groups.forEach(group -> group.after(crew));
        });
  }

  /** Into how many parts a level is cut. */
  private int parts(int level, Crew crew) {
    int count = 0;
    for (TreeGroup group : groups) {
      count += group.active(level);
    }
    return Math.clamp(count / FEWEST, 1, crew.members());
  }

  /** The output at every node. */
  public Ragged output() {
    return value(layer.output());
  }

  /**
   * A value at every node; the output, states and what the layer returns can be asked for. It is
   * zero at a node that has no such value: the gate of a second child where there is one, or
   * anything but its states at a leaf that is given from outside.
   */
  public Ragged value(String name) {
    int width = width(name);
    Ragged result = Ragged.zeros(rows(), width);
    for (TreeGroup group : groups) {
      ref(group, name)
          .ifPresent(
              ref -> {
                float[] table = group.tape().table(ref.slot());
                for (int place = 0; place < group.size(); place++) {
                  int from = place * ref.slot().width() + ref.column();
                  int to = group.node(place) * width;
                  System.arraycopy(table, from, result.values(), to, width);
                }
              });
    }
    leaves.ifPresent(held -> held.read(name, result.values()));
    return result;
  }

  private int width(String name) {
    return groups.stream()
        .flatMap(group -> ref(group, name).stream())
        .mapToInt(Ref::width)
        .findFirst()
        .orElseGet(() -> layer.width(name));
  }

  private Optional<Ref> ref(TreeGroup group, String name) {
    return Optional.ofNullable(group.plan().values().get(name))
        .or(() -> Optional.ofNullable(group.plan().states().get(name)).map(Slot::whole));
  }

  /**
   * Adds to how the loss changes with a value at every node. Must come before the backward half.
   *
   * @param name the output, a state, or what the layer returns
   */
  public void adjoint(String name, Ragged adjoint) {
    requireFit(name, width(name), adjoint);
    float[] given = adjoint.values();
    for (TreeGroup group : groups) {
      Slot slot = backward(group).adjoints().get(name);
      if (slot != null) {
        float[] table = group.tape().table(slot);
        each(group, slot.width(), (row, at) -> add(given, row, table, at, slot.width()));
      }
    }
    leaves.ifPresent(held -> held.addAdjoint(name, given));
  }

  private static void add(float[] from, int row, float[] to, int at, int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] += from[row + i];
    }
  }

  private static Backward backward(TreeGroup group) {
    return group
        .plan()
        .backward()
        .orElseThrow(
            () ->
                new IllegalStateException("this run was made for inference: it has no gradients"));
  }

  /**
   * The whole backward half.
   *
   * @param gradients added to, elements by {@link TreeLayer#parameters()}
   * @param offset where they begin
   */
  public void backward(float[] gradients, int offset) {
    backward(gradients, offset, Workers.alone());
  }

  /** The whole backward half, shared by threads; their number changes no bit. */
  public void backward(float[] gradients, int offset, Workers workers) {
    groups.forEach(TreeRun::backward);
    float[] own = new float[layer.parameters().size()];
    workers.share(
        workers.threads(),
        crew -> {
          IntConsumer take =
              part -> groups.forEach(each -> each.takeAdjoints(part, crew.members()));
          crew.run(crew.members(), take);
          groups.forEach(group -> group.backwardBefore(crew));
          for (int level = levels - 1; level >= 0; level--) {
            int now = level;
            int parts = parts(level, crew);
            crew.run(parts, part -> groups.forEach(group -> group.backwardStep(now, part, parts)));
          }
          groups.forEach(group -> group.backwardAfter(crew, own));
        });
    for (int i = 0; i < own.length; i++) {
      gradients[offset + i] += own[i];
    }
  }

  /** How the loss changes with what each node was given; zero where it was not looked at. */
  public Ragged inputAdjoint() {
    Ragged result = Ragged.zeros(rows(), layer.inputWidth());
    if (leaves.isPresent()) {
      leaves.get().readAdjoint(result.values());
      return result;
    }
    for (TreeGroup group : groups) {
      Slot slot = Objects.requireNonNull(backward(group).inputs().get(layer.input()));
      float[] table = group.tape().table(slot);
      each(group, slot.width(), (row, at) -> copy(table, at, result.values(), row, slot.width()));
    }
    return result;
  }

  /** Ends this run: what was read of it stays, nothing more can be read. */
  @Override
  public void close() {
    groups.forEach(group -> group.tape().close());
  }

  private void requireFit(String name, int width, Ragged given) {
    if (given.width() != width || !given.rows().equals(rows())) {
      throw new IllegalArgumentException(
          "'%s' has %s of width %d, and given are %s of width %d"
              .formatted(name, rows(), width, given.rows(), given.width()));
    }
  }
}
