package io.slate.kernel;

import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import io.slate.kernel.TileShape.Elements;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the class of a register tile. Every sum is a local variable, because the JIT keeps
 * vectors in registers only there.
 */
final class TileClass {
  private static final String MODULE = "jdk.incubator.vector.";
  private static final ClassDesc VECTOR = ClassDesc.of(MODULE + "FloatVector");
  private static final ClassDesc SPECIES = ClassDesc.of(MODULE + "VectorSpecies");
  private static final ClassDesc FLOATS = CD_float.arrayType();
  private static final ClassDesc TILE = ClassDesc.of(Tile.class.getName());
  private static final ClassDesc COMPACT = ClassDesc.of(CompactTiles.class.getName());
  private static final ClassDesc ANY = ClassDesc.of(MODULE + "Vector");
  private static final MethodTypeDesc FMA = MethodTypeDesc.of(VECTOR, ANY, ANY);
  private static final MethodTypeDesc FROM = MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int);
  private static final int LANES = Lanes.LANES;

  private final TileShape shape;
  private final ExactTypes types;
  private final CodeBuilder code;
  private final List<Integer> rows = new ArrayList<>();
  private final List<Integer> sums = new ArrayList<>();
  private final List<Integer> weights = new ArrayList<>();
  private final List<Integer> scales = new ArrayList<>();
  private final int left;
  private final int array;
  private final int at;
  private final int k;
  private final int step;
  private final int inner;

  private TileClass(TileShape shape, ExactTypes types, CodeBuilder code) {
    this.shape = shape;
    this.types = types;
    this.code = code;
    this.left = code.allocateLocal(TypeKind.REFERENCE);
    this.array = code.allocateLocal(TypeKind.REFERENCE);
    this.at = code.allocateLocal(TypeKind.INT);
    this.k = code.allocateLocal(TypeKind.INT);
    this.step = code.allocateLocal(TypeKind.INT);
    this.inner = code.allocateLocal(TypeKind.INT);
  }

  /** Generates, loads and makes it. */
  static MicroKernel load(TileShape shape) {
    return KernelClass.load(
        MicroKernel.class,
        shape.className(),
        MethodTypeDesc.of(CD_void, TILE),
        (code, types) -> new TileClass(shape, types, code).write());
  }

  private void write() {
    begin();
    start();
    loop();
    target();
    code.return_();
  }

  /** Where the rows of the left operand begin. */
  private void begin() {
    field("left", FLOATS).astore(left);
    field("leftElement", CD_int).istore(step);
    for (int row = 0; row < shape.rows(); row++) {
      int local = code.allocateLocal(TypeKind.INT);
      if (row == 0) {
        field("leftAt", CD_int);
      } else {
        code.iload(rows.getLast());
        field("leftRow", CD_int).iadd();
      }
      code.istore(local);
      rows.add(local);
    }
  }

  private void start() {
    field("start", FLOATS).astore(array);
    field("startAt", CD_int).istore(at);
    for (int row = 0; row < shape.rows(); row++) {
      for (int vector = 0; vector < shape.vectors(); vector++) {
        species().aload(array);
        place(at, vector);
        code.invokestatic(VECTOR, "fromArray", FROM);
        sums.add(keep());
      }
      next(row, "startRow");
    }
  }

  private void target() {
    field("target", FLOATS).astore(array);
    field("targetAt", CD_int).istore(at);
    for (int row = 0; row < shape.rows(); row++) {
      for (int vector = 0; vector < shape.vectors(); vector++) {
        code.aload(sums.get(row * shape.vectors() + vector));
        types.cast(code, VECTOR);
        code.aload(array);
        place(at, vector);
        code.invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
      }
      next(row, "targetRow");
    }
  }

  /** From a row of start or target to the one behind it. */
  private void next(int row, String distance) {
    if (row + 1 < shape.rows()) {
      code.iload(at);
      field(distance, CD_int).iadd().istore(at);
    }
  }

  private void loop() {
    weightsBegin();
    field("inner", CD_int).istore(inner);
    var top = code.newLabel();
    var out = code.newLabel();
    code.iconst_0().istore(k).labelBinding(top);
    code.iload(k).iload(inner).if_icmpge(out);
    if (shape.rows() == 1) {
      single();
    } else {
      several();
    }
    for (int panel : weights) {
      code.iinc(panel, shape.width() * LANES);
    }
    code.iinc(k, 1).goto_(top).labelBinding(out);
  }

  private void weightsBegin() {
    field(name(), arrayType()).astore(array);
    for (int panel = 0; panel < shape.panels(); panel++) {
      int local = code.allocateLocal(TypeKind.INT);
      field("weightsAt", CD_int);
      if (panel > 0) {
        field("next", CD_int).iadd();
      }
      code.istore(local);
      weights.add(local);
    }
    if (shape.elements() == Elements.BYTES) {
      for (int vector = 0; vector < shape.vectors(); vector++) {
        species();
        field("scales", FLOATS);
        field("column", CD_int).loadConstant(vector * LANES).iadd();
        code.invokestatic(VECTOR, "fromArray", FROM);
        scales.add(keep());
      }
    }
  }

  /** The weights under an inner element, then what each row makes of them. */
  private void several() {
    List<Integer> loaded = new ArrayList<>();
    for (int vector = 0; vector < shape.vectors(); vector++) {
      weight(vector);
      loaded.add(keep());
    }
    for (int row = 0; row < shape.rows(); row++) {
      int x = element(row);
      for (int vector = 0; vector < shape.vectors(); vector++) {
        int sum = sums.get(row * shape.vectors() + vector);
        code.aload(x).aload(loaded.get(vector)).aload(sum);
        code.invokevirtual(VECTOR, "fma", FMA).astore(sum);
      }
    }
  }

  /** Weights that one row alone needs come from memory within the multiply-add. */
  private void single() {
    int x = element(0);
    for (int vector = 0; vector < shape.vectors(); vector++) {
      code.aload(x);
      weight(vector);
      code.aload(sums.get(vector)).invokevirtual(VECTOR, "fma", FMA).astore(sums.get(vector));
    }
  }

  private int element(int row) {
    species().aload(left).iload(rows.get(row)).iload(k).iload(step).imul().iadd().faload();
    code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
    return keep();
  }

  /** Leaves a vector of weights on the stack. */
  private void weight(int vector) {
    int width = shape.width();
    if (shape.elements() == Elements.FLOATS) {
      species();
    }
    code.aload(array);
    place(weights.get(vector / width), vector % width);
    switch (shape.elements()) {
      case FLOATS -> code.invokestatic(VECTOR, "fromArray", FROM);
      case HALVES ->
          code.invokestatic(COMPACT, "read", MethodTypeDesc.of(VECTOR, arrayType(), CD_int));
      case BYTES ->
          code.aload(scales.get(vector))
              .invokestatic(
                  COMPACT, "read", MethodTypeDesc.of(VECTOR, arrayType(), CD_int, VECTOR));
    }
    types.cast(code, VECTOR);
  }

  private String name() {
    return switch (shape.elements()) {
      case FLOATS -> "weights";
      case HALVES -> "halves";
      case BYTES -> "bytes";
    };
  }

  private ClassDesc arrayType() {
    return switch (shape.elements()) {
      case FLOATS -> FLOATS;
      case HALVES -> CD_short.arrayType();
      case BYTES -> CD_byte.arrayType();
    };
  }

  /** Casts what is on the stack to its exact class and keeps it in a local of its own. */
  private int keep() {
    types.cast(code, VECTOR);
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(local);
    return local;
  }

  private void place(int base, int vector) {
    code.iload(base);
    if (vector > 0) {
      code.loadConstant(vector * LANES).iadd();
    }
  }

  private CodeBuilder species() {
    return code.getstatic(VECTOR, "SPECIES_" + Lanes.SPECIES.vectorBitSize(), SPECIES);
  }

  private CodeBuilder field(String name, ClassDesc type) {
    return code.aload(1).getfield(TILE, name, type);
  }
}
