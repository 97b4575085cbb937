package io.slate.kernel;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.slate.graph.Op;
import io.slate.plan.Instruction;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Writes a piece of a fused loop as a method over the columns of one row, a vector at a time. Every
 * result is a local variable, so that the JIT keeps it in a register.
 */
final class LoopMethod {
  private static final String MODULE = "jdk.incubator.vector.";
  private static final ClassDesc VECTOR = ClassDesc.of(MODULE + "FloatVector");
  private static final ClassDesc ANY_VECTOR = ClassDesc.of(MODULE + "Vector");
  private static final ClassDesc MASK = ClassDesc.of(MODULE + "VectorMask");
  private static final ClassDesc SPECIES = ClassDesc.of(MODULE + "VectorSpecies");
  private static final ClassDesc OPERATORS = ClassDesc.of(MODULE + "VectorOperators");
  private static final ClassDesc COMPARISON = ClassDesc.of(MODULE + "VectorOperators$Comparison");
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final MethodTypeDesc COPY =
      MethodTypeDesc.of(
          CD_void, ConstantDescs.CD_Object, CD_int, ConstantDescs.CD_Object, CD_int, CD_int);
  private static final ClassDesc FLOATS = CD_float.arrayType();
  private static final MethodTypeDesc BINARY = MethodTypeDesc.of(VECTOR, ANY_VECTOR);

  private final LoopPiece piece;
  private final CodeBuilder code;
  private final ExactTypes types;
  private final IntFunction<Optional<Integer>> lines;
  private final Map<Integer, Integer> values = new HashMap<>();
  private final int[] arrays;
  private final int[] offsets;
  private final int column;
  private Optional<Integer> scratch = Optional.empty();

  /**
   * @param code takes the arrays as argument 0, the places where the row begins as argument 1
   * @param lines the line of the cell's text that an instruction comes from
   */
  LoopMethod(
      LoopPiece piece, CodeBuilder code, ExactTypes types, IntFunction<Optional<Integer>> lines) {
    this.piece = piece;
    this.code = code;
    this.types = types;
    this.lines = lines;
    this.arrays = new int[piece.arrays()];
    this.offsets = new int[piece.arrays()];
    this.column = code.allocateLocal(TypeKind.INT);
  }

  /** The columns that fill whole vectors. */
  void writeWhole() {
    int end = piece.loop().width() / Lanes.LANES * Lanes.LANES;
    begin();
    var top = code.newLabel();
    var out = code.newLabel();
    code.iconst_0().istore(column).labelBinding(top);
    code.iload(column).loadConstant(end).if_icmpge(out);
    body();
    code.iinc(column, Lanes.LANES).goto_(top).labelBinding(out).return_();
  }

  /**
   * The columns behind them: copied side by side to a scratch array, worked on as a whole vector
   * there and copied back. Masked loads and stores would be boxed.
   */
  void writeRest() {
    int rest = piece.loop().width() % Lanes.LANES;
    begin();
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(0).loadConstant(arrays.length).aaload().astore(local);
    scratch = Optional.of(local);
    code.loadConstant(piece.loop().width() - rest).istore(column);
    for (int place : piece.read()) {
      tableColumn(place);
      code.aload(local).loadConstant(place * Lanes.LANES);
      copy(rest);
    }
    body();
    for (int place : piece.written()) {
      code.aload(local).loadConstant(place * Lanes.LANES);
      tableColumn(place);
      copy(rest);
    }
    code.return_();
  }

  private void tableColumn(int place) {
    code.aload(arrays[place]).iload(offsets[place]).iload(column).iadd();
  }

  private void copy(int count) {
    code.loadConstant(count).invokestatic(SYSTEM, "arraycopy", COPY);
  }

  /** Fetches arrays and places, and what is the same for all columns. */
  private void begin() {
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = code.allocateLocal(TypeKind.REFERENCE);
      offsets[i] = code.allocateLocal(TypeKind.INT);
      code.aload(0).loadConstant(i).aaload().astore(arrays[i]);
      code.aload(1).loadConstant(i).iaload().istore(offsets[i]);
    }
    for (int i = 0; i < piece.to(); i++) {
      if (LoopPiece.isConstant(piece.loop(), i) && piece.isUsed(i)) {
        species();
        if (piece.loop().code().get(i) instanceof Instruction.Literal(var number)) {
          code.loadConstant((float) number);
        } else if (piece.loop().code().get(i) instanceof Instruction.Load(var ref)) {
          int place = piece.place(ref);
          code.aload(arrays[place]).iload(offsets[place]).faload();
        }
        code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
        types.cast(code, VECTOR);
        keep(i);
      }
    }
  }

  private void body() {
    piece
        .again()
        .forEach(
            (value, ref) -> {
              load(piece.place(ref));
              keep(value);
            });
    piece
        .strips()
        .forEach(
            (value, place) -> {
              if (value < piece.from()) {
                load(place);
                keep(value);
              }
            });
    Optional<Integer> line = Optional.empty();
    for (int i = piece.from(); i < piece.to(); i++) {
      Optional<Integer> own = lines.apply(i);
      if (own.isPresent() && !own.equals(line)) {
        code.lineNumber(own.get());
        line = own;
      }
      write(i);
      Integer strip = piece.strips().get(i);
      if (strip != null) {
        value(i);
        store(strip);
      }
    }
  }

  private void write(int i) {
    switch (piece.loop().code().get(i)) {
      case Instruction.Literal _ -> {}
      case Instruction.Load(var ref) -> {
        if (piece.isUsed(i) && !LoopPiece.isConstant(piece.loop(), i)) {
          load(piece.place(ref));
          keep(i);
        }
      }
      case Instruction.Store(var value, var ref) -> {
        value(value);
        store(piece.place(ref));
      }
      case Instruction.Add(var value, var ref) -> {
        load(piece.place(ref));
        value(value);
        code.invokevirtual(VECTOR, "add", BINARY);
        types.cast(code, VECTOR);
        store(piece.place(ref));
      }
      case Instruction.Apply(var op, var operands) -> {
        apply(op, operands);
        types.cast(code, VECTOR);
        keep(i);
      }
    }
  }

  private void apply(Op.Elementwise op, List<Integer> operands) {
    switch (op) {
      case Op.Unary.STOP -> value(operands.getFirst());
      case Op.Unary.NEGATE -> {
        value(operands.getFirst());
        code.invokevirtual(VECTOR, "neg", MethodTypeDesc.of(VECTOR));
      }
      case Op.Unary function -> {
        value(operands.getFirst());
        Splice.write(code, types, function.name().toLowerCase(Locale.ROOT));
      }
      case Op.Binary.STRAIGHT_THROUGH -> value(operands.getFirst());
      case Op.Binary binary -> {
        value(operands.get(0));
        value(operands.get(1));
        code.invokevirtual(VECTOR, method(binary), BINARY);
      }
      case Op.Select _ -> {
        value(operands.get(2));
        value(operands.get(1));
        value(operands.get(0));
        code.getstatic(OPERATORS, "GT", COMPARISON).fconst_0();
        code.invokevirtual(VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, CD_float));
        code.invokevirtual(VECTOR, "blend", MethodTypeDesc.of(VECTOR, ANY_VECTOR, MASK));
      }
    }
  }

  private static String method(Op.Binary op) {
    return switch (op) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> "div";
      case MIN -> "min";
      case MAX -> "max";
      case STRAIGHT_THROUGH -> throw new IllegalArgumentException("no operation: " + op);
    };
  }

  private void load(int place) {
    species();
    vectorOf(place);
    code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int));
    types.cast(code, VECTOR);
  }

  /** Stores what is on the stack. */
  private void store(int place) {
    vectorOf(place);
    code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
  }

  /** The array and the index at which the columns being worked on lie. */
  private void vectorOf(int place) {
    if (scratch.isPresent()) {
      code.aload(scratch.get()).loadConstant(place * Lanes.LANES);
    } else {
      tableColumn(place);
    }
  }

  private CodeBuilder species() {
    return code.getstatic(VECTOR, "SPECIES_" + Lanes.SPECIES.vectorBitSize(), SPECIES);
  }

  private void value(int i) {
    code.aload(Objects.requireNonNull(values.get(i)));
  }

  /** Keeps what is on the stack as a result. */
  private void keep(int i) {
    int local = values.computeIfAbsent(i, _ -> code.allocateLocal(TypeKind.REFERENCE));
    code.astore(local);
  }
}
