package io.slate.kernel;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Generates the {@link Transposer} for this machine's vectors. All rows of a square are held in
 * registers, which is why each is a local variable of its own. Rows are exchanged by pairs at a
 * distance of half the square, a quarter, and so on, halves of either going into both, until each
 * holds a column.
 */
final class TransposerClass {
  private static final String NAME = "LaneTransposer";
  private static final String MODULE = "jdk.incubator.vector.";
  private static final ClassDesc VECTOR = ClassDesc.of(MODULE + "FloatVector");
  private static final ClassDesc ANY = ClassDesc.of(MODULE + "Vector");
  private static final ClassDesc SPECIES = ClassDesc.of(MODULE + "VectorSpecies");
  private static final ClassDesc FLOATS = CD_float.arrayType();
  private static final ClassDesc SELF = ClassDesc.of(TransposerClass.class.getName());
  private static final MethodTypeDesc FROM = MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int);
  private static final MethodTypeDesc INTO = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
  private static final MethodTypeDesc SELECT = MethodTypeDesc.of(VECTOR, ANY, ANY);
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, FLOATS, CD_int, CD_int, FLOATS, CD_int, CD_int, CD_int);

  // The parameters of the method by their slots.
  private static final int SOURCE = 1;
  private static final int AT = 2;
  private static final int STRIDE = 3;
  private static final int TARGET = 4;
  private static final int TO = 5;
  private static final int WIDTH = 6;
  private static final int COUNT = 7;

  private static final int LANES = Lanes.LANES;

  /** Read by what is generated. */
  static final float[] SELECTIONS = lanes();

  private final CodeBuilder code;
  private final ExactTypes types;
  private final int k;
  private final int place;
  private final int[] rows = new int[LANES];

  private TransposerClass(CodeBuilder code, ExactTypes types) {
    this.code = code;
    this.types = types;
    this.k = code.allocateLocal(TypeKind.INT);
    this.place = code.allocateLocal(TypeKind.INT);
    for (int row = 0; row < LANES; row++) {
      rows[row] = code.allocateLocal(TypeKind.REFERENCE);
    }
  }

  /**
   * From which lanes of a pair of rows either is put together, those of the second counted behind
   * the first's: for every distance from half the square on, the first row's lanes, then the
   * second's. The first keeps its lanes of even parts and gets those of the second.
   */
  private static float[] lanes() {
    var lanes = new float[2 * LANES * Integer.numberOfTrailingZeros(LANES)];
    int at = 0;
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      for (boolean isSecond : new boolean[] {false, true}) {
        for (int lane = 0; lane < LANES; lane++) {
          boolean isOdd = (lane & distance) != 0;
          int taken = isOdd == isSecond ? lane : lane ^ distance;
          lanes[at++] = isOdd ? LANES + taken : taken;
        }
      }
    }
    return lanes;
  }

  /** Generates, loads and makes it. */
  static Transposer load() {
    return KernelClass.load(
        Transposer.class, NAME, RUN, (code, types) -> new TransposerClass(code, types).write());
  }

  private void write() {
    int[] selections = selections();
    var top = code.newLabel();
    var out = code.newLabel();
    code.iconst_0().istore(k).labelBinding(top);
    code.iload(k).iload(COUNT).if_icmpge(out);
    read();
    int next = 0;
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      exchange(distance, selections[next], selections[next + 1]);
      next += 2;
    }
    put();
    code.iinc(k, LANES).goto_(top).labelBinding(out).return_();
  }

  /** Locals that hold the lanes. */
  private int[] selections() {
    var locals = new int[SELECTIONS.length / LANES];
    for (int i = 0; i < locals.length; i++) {
      species().getstatic(SELF, "SELECTIONS", FLOATS).loadConstant(i * LANES);
      code.invokestatic(VECTOR, "fromArray", FROM);
      types.cast(code, VECTOR);
      locals[i] = code.allocateLocal(TypeKind.REFERENCE);
      code.astore(locals[i]);
    }
    return locals;
  }

  /** Element k of every row and those behind it. */
  private void read() {
    code.iload(AT).iload(k).iadd().istore(place);
    for (int row = 0; row < LANES; row++) {
      species().aload(SOURCE).iload(place).invokestatic(VECTOR, "fromArray", FROM);
      types.cast(code, VECTOR);
      code.astore(rows[row]);
      code.iload(place).iload(STRIDE).iadd().istore(place);
    }
  }

  private void exchange(int distance, int firstLanes, int secondLanes) {
    for (int row = 0; row < LANES; row++) {
      if ((row & distance) == 0) {
        int first = rows[row];
        int second = rows[row + distance];
        select(firstLanes, first, second);
        select(secondLanes, first, second);
        code.astore(second).astore(first);
      }
    }
  }

  private void select(int lanes, int first, int second) {
    code.aload(lanes).aload(first).aload(second).invokevirtual(VECTOR, "selectFrom", SELECT);
    types.cast(code, VECTOR);
  }

  private void put() {
    code.iload(TO).iload(k).iload(WIDTH).imul().iadd().istore(place);
    for (int row = 0; row < LANES; row++) {
      code.aload(rows[row]).aload(TARGET).iload(place).invokevirtual(VECTOR, "intoArray", INTO);
      code.iload(place).iload(WIDTH).iadd().istore(place);
    }
  }

  private CodeBuilder species() {
    return code.getstatic(VECTOR, "SPECIES_" + Lanes.SPECIES.vectorBitSize(), SPECIES);
  }
}
