package io.slate.network;

import io.slate.data.Forest;
import io.slate.data.Precision;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import java.util.List;
import java.util.Optional;

/** How a network with parameters is run: in float, or in double precision. */
sealed interface Runner {
  List<Memory> begin(int sequences);

  NetworkRun run(Batch batch, long[] numbers, Workers workers);

  NetworkRun run(Batch batch, long[] numbers, Workers workers, List<Memory> memories);

  Program.StreamStep step(Batch oneStep, List<Memory> memories, Workers workers);

  /** Leaves the packed parameters to the next ones. */
  default void close() {}

  /** With packed parameters. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InFloat(
      Source source, Optional<EmbeddingPart> embedding, float[] parameters, Stack.Ready ready)
      implements Runner {
    @Override
    public List<Memory> begin(int sequences) {
      return ready.begin(sequences).each();
    }

    @Override
    public NetworkRun run(Batch batch, long[] numbers, Workers workers) {
      return new NetworkRun(batch, embedding, ready.run(read(batch, numbers, workers)));
    }

    @Override
    public NetworkRun run(Batch batch, long[] numbers, Workers workers, List<Memory> memories) {
      Flow flow = read(batch, numbers, workers);
      return new NetworkRun(batch, embedding, ready.run(flow, new Memory.OfParts(memories)));
    }

    @Override
    public Program.StreamStep step(Batch oneStep, List<Memory> memories, Workers workers) {
      Flow flow = read(oneStep, new long[] {0}, workers);
      Part.Step step = ready.step(flow, new Memory.OfParts(memories));
      return new Program.StreamStep(
          step.output().values(), ((Memory.OfParts) step.memory()).each());
    }

    @Override
    public void close() {
      ready.close();
    }

    private Flow read(Batch batch, long[] numbers, Workers workers) {
      batch.requireFit(source);
      Flow flow =
          embedding
              .map(part -> part.forward(batch, numbers, parameters, 0))
              .orElseGet(() -> Flow.bySteps(batch.values(), numbers));
      Optional<Forest> forest =
          source instanceof Source.Trees ? Optional.of(batch.forest()) : Optional.empty();
      return flow.in(new Flow.Common(numbers, workers, forest, batch.dictation()));
    }
  }

  /** Plainly, on one thread. */
  record InDouble(DoubleNetwork network) implements Runner {
    @Override
    public List<Memory> begin(int sequences) {
      return network.begin(sequences);
    }

    @Override
    public NetworkRun run(Batch batch, long[] numbers, Workers workers) {
      return run(network.run(batch, new Mode.Inference(), numbers), batch);
    }

    @Override
    public NetworkRun run(Batch batch, long[] numbers, Workers workers, List<Memory> memories) {
      return run(goOn(batch, numbers, memories), batch);
    }

    @Override
    public Program.StreamStep step(Batch oneStep, List<Memory> memories, Workers workers) {
      DoubleNetworkRun run = goOn(oneStep, new long[] {0}, memories);
      return new Program.StreamStep(Precision.rounded(run.scores()), List.of(run.memory()));
    }

    private DoubleNetworkRun goOn(Batch batch, long[] numbers, List<Memory> memories) {
      var before = (Memory.InDouble) memories.getFirst();
      return network.run(batch, new Mode.Inference(), numbers, Optional.of(before));
    }

    private static NetworkRun run(DoubleNetworkRun run, Batch batch) {
      DoubleFlow scores = run.flow();
      Flow flow =
          new Flow(
              scores.rows(),
              scores.isByStep(),
              scores.width(),
              0,
              Precision.rounded(scores.values()),
              Flow.Common.plain(scores.numbers()));
      return new NetworkRun(
          batch, Optional.empty(), Stack.Passes.of(new Rounded(flow, run.memory())));
    }
  }

  /** The scores of a run in double precision. */
  record Rounded(Flow output, Memory memory) implements Part.Pass {
    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      throw new IllegalStateException(
          "this run was made for inference in double precision: it has no gradients. Program"
              + ".inDouble(parameters) has");
    }
  }
}
