package io.slate.kernel;

import io.slate.plan.Plan;
import io.slate.plan.Section;
import io.slate.plan.Stage;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The fused loops of a plan, generated as one class. */
final class CompiledLoops {
  private final IdentityHashMap<Stage.Loop, Code> codes = new IdentityHashMap<>();
  private final FusedLoops loops;

  private record Code(List<LoopPiece> pieces, List<Integer> numbers) {}

  CompiledLoops(Plan plan, List<Section> sections) {
    var type = new LoopClass(plan);
    for (Section section : sections) {
      Stream.of(section.before(), section.step(), section.after())
          .flatMap(List::stream)
          .forEach(
              stage -> {
                if (stage instanceof Stage.Loop loop) {
                  List<LoopPiece> pieces = LoopPiece.of(loop);
                  codes.put(loop, new Code(pieces, pieces.stream().map(type::add).toList()));
                }
              });
    }
    this.loops = type.load();
  }

  LoopWork work(Stage.Loop loop) {
    Code code = Objects.requireNonNull(codes.get(loop));
    return new LoopWork(loop, loops, code.pieces(), code.numbers());
  }
}
