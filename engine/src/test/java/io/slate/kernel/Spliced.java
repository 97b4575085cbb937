package io.slate.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A loop over an array, generated around functions that are written into it. */
public interface Spliced {
  ClassDesc VECTOR = ClassDesc.of(FloatVector.class.getName());
  ClassDesc SPECIES = ClassDesc.of(VectorSpecies.class.getName());
  ClassDesc NAME = ClassDesc.of("io.slate.kernel.SplicedLoop");
  ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();

  /** Runs the loop over x into y; both lengths are multiples of the width. */
  void run(float[] x, float[] y);

  /** The loop that computes y = ... g(f(x)), the first function first. */
  static Spliced inTurn(VectorSpecies<Float> width, List<String> functions) {
    byte[] bytes =
        ClassFile.of()
            .build(
                NAME,
                type -> {
                  var types = new ExactTypes(NAME, width.vectorBitSize());
                  types.write(type);
                  type.withMethodBody(
                      "run",
                      MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, FLOATS),
                      ClassFile.ACC_STATIC,
                      code -> loop(code, types, width, functions));
                });
    try {
      var lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      var type = MethodType.methodType(void.class, float[].class, float[].class);
      return MethodHandleProxies.asInterfaceInstance(
          Spliced.class, lookup.findStatic(lookup.lookupClass(), "run", type));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static void loop(
      CodeBuilder code, ExactTypes types, VectorSpecies<Float> width, List<String> functions) {
    int i = code.allocateLocal(TypeKind.INT);
    int y = code.allocateLocal(TypeKind.REFERENCE);
    var top = code.newLabel();
    var end = code.newLabel();
    code.iconst_0().istore(i).labelBinding(top);
    code.iload(i).aload(0).arraylength().if_icmpge(end);
    species(code, width).aload(0).iload(i);
    var load = MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, ConstantDescs.CD_int);
    code.invokestatic(VECTOR, "fromArray", load);
    functions.forEach(function -> Splice.write(code, types, function));
    code.astore(y);
    code.aload(y).aload(1).iload(i);
    var store = MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, ConstantDescs.CD_int);
    code.invokevirtual(VECTOR, "intoArray", store);
    code.iinc(i, width.length()).goto_(top).labelBinding(end).return_();
  }

  private static CodeBuilder species(CodeBuilder code, VectorSpecies<Float> width) {
    return code.getstatic(VECTOR, "SPECIES_" + width.vectorBitSize(), SPECIES);
  }
}
