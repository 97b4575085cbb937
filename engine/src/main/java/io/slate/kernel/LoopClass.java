package io.slate.kernel;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Ref;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generates the class that runs the fused loops of a plan. Its source file is the cell's, and its
 * line numbers are those of the equations, so that a profile or a stack trace speaks of these.
 */
final class LoopClass {
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, CD_float.arrayType(2), CD_int.arrayType());

  private final Plan plan;
  private final Map<Ref, Integer> lines = new HashMap<>();
  private final List<LoopPiece> pieces = new ArrayList<>();

  LoopClass(Plan plan) {
    this.plan = plan;
    plan.graph()
        .lines()
        .forEach(
            (name, line) -> {
              Optional.ofNullable(plan.values().get(name)).ifPresent(ref -> lines.put(ref, line));
              Optional.ofNullable(plan.states().get(name))
                  .ifPresent(slot -> lines.put(slot.whole(), line));
            });
  }

  /** Adds a piece. Its number is how many there were before. */
  int add(LoopPiece piece) {
    pieces.add(piece);
    return pieces.size() - 1;
  }

  /** Generates and loads the class, in a loader of its own so that it goes when the plan goes. */
  FusedLoops load() {
    String name = "io.slate.cell." + className(plan.graph().name());
    byte[] bytes = ClassFile.of().build(ClassDesc.of(name), this::write);
    var loader =
        new ClassLoader(LoopClass.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    try {
      return (FusedLoops) loader.define().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the loops of " + plan.graph().name() + ": " + e.getMessage(), e);
    }
  }

  /** {@code lstm_peephole} becomes {@code LstmPeephole}. */
  private static String className(String cell) {
    var name = new StringBuilder();
    for (String word : cell.split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.isEmpty() ? "Cell" : name.toString();
  }

  private void write(ClassBuilder type) {
    var self = ClassDesc.of("io.slate.cell." + className(plan.graph().name()));
    type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
    type.withInterfaceSymbols(ClassDesc.of(FusedLoops.class.getName()));
    type.with(SourceFileAttribute.of(plan.graph().name() + ".cell"));
    type.withMethodBody(
        INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_PUBLIC,
        code ->
            code.aload(0)
                .invokespecial(ConstantDescs.CD_Object, INIT_NAME, ConstantDescs.MTD_void)
                .return_());
    var types = new ExactTypes(self, Lanes.SPECIES.vectorBitSize());
    types.write(type);
    for (int i = 0; i < pieces.size(); i++) {
      writePiece(type, types, i);
    }
    type.withMethodBody(
        "run",
        RUN.insertParameterTypes(0, CD_int),
        ClassFile.ACC_PUBLIC,
        code -> choose(code, self));
  }

  private void writePiece(ClassBuilder type, ExactTypes types, int number) {
    LoopPiece piece = pieces.get(number);
    int width = piece.loop().width();
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC;
    if (width >= Lanes.LANES) {
      type.withMethodBody(
          "loop" + number,
          RUN,
          flags,
          code -> new LoopMethod(piece, code, types, i -> line(piece, i)).writeWhole());
    }
    if (width % Lanes.LANES != 0) {
      type.withMethodBody(
          "rest" + number,
          RUN,
          flags,
          code -> new LoopMethod(piece, code, types, i -> line(piece, i)).writeRest());
    }
  }

  /** The line of the equation whose value the next store of a named value writes. */
  private Optional<Integer> line(LoopPiece piece, int instruction) {
    List<Instruction> code = piece.loop().code();
    for (int i = instruction; i < code.size(); i++) {
      if (code.get(i) instanceof Instruction.Store(_, var ref) && lines.containsKey(ref)) {
        return Optional.ofNullable(lines.get(ref));
      }
    }
    return Optional.empty();
  }

  private void choose(CodeBuilder code, ClassDesc self) {
    List<SwitchCase> cases = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Label label = code.newLabel();
      labels.add(label);
      cases.add(SwitchCase.of(i, label));
    }
    Label end = code.newLabel();
    code.iload(1).tableswitch(end, cases);
    for (int i = 0; i < pieces.size(); i++) {
      int width = pieces.get(i).loop().width();
      code.labelBinding(labels.get(i));
      if (width >= Lanes.LANES) {
        code.aload(2).aload(3).invokestatic(self, "loop" + i, RUN);
      }
      if (width % Lanes.LANES != 0) {
        code.aload(2).aload(3).invokestatic(self, "rest" + i, RUN);
      }
      code.return_();
    }
    code.labelBinding(end).return_();
  }
}
