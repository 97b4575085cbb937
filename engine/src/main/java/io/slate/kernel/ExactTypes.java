package io.slate.kernel;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Tells the JIT in generated code which class a vector has. The vector module's own methods call
 * each other through profiles that all of a process share: once vectors of another width or element
 * were seen there, what comes from {@code fromArray} or {@code broadcast} is a call that was not
 * foreseen, and everything around it is boxed. A cast to the exact class needs no profile.
 */
final class ExactTypes {
  private static final String MODULE = "jdk.incubator.vector.";
  private static final ClassDesc SPECIES = ClassDesc.of(MODULE + "VectorSpecies");
  private static final ClassDesc FLOATS = ClassDesc.of(MODULE + "FloatVector");
  private static final ClassDesc INTS = ClassDesc.of(MODULE + "IntVector");
  private static final MethodTypeDesc CAST = MethodTypeDesc.of(CD_Object, CD_Object);

  private final ClassDesc owner;
  private final int bits;

  /**
   * @param owner the class that is generated
   * @param bits of a vector
   */
  ExactTypes(ClassDesc owner, int bits) {
    this.owner = owner;
    this.bits = bits;
  }

  /** Adds the fields that hold the classes. */
  void write(ClassBuilder type) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
    type.withField(name(FLOATS), CD_Class, flags);
    type.withField(name(INTS), CD_Class, flags);
    type.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        code -> {
          fetch(code, FLOATS);
          fetch(code, INTS);
          code.return_();
        });
  }

  private void fetch(CodeBuilder code, ClassDesc vector) {
    code.getstatic(vector, "SPECIES_" + bits, SPECIES)
        .invokeinterface(SPECIES, "vectorType", MethodTypeDesc.of(CD_Class))
        .putstatic(owner, name(vector), CD_Class);
  }

  private static String name(ClassDesc vector) {
    return vector.displayName();
  }

  /** Casts what is on the stack where it is a vector of floats or ints. */
  void cast(CodeBuilder code, ClassDesc type) {
    if (type.equals(FLOATS) || type.equals(INTS)) {
      code.getstatic(owner, name(type), CD_Class)
          .swap()
          .invokevirtual(CD_Class, "cast", CAST)
          .checkcast(type);
    }
  }
}
