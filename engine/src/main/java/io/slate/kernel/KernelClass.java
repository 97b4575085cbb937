package io.slate.kernel;

import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.BiConsumer;

/** Makes kernels without a state out of generated code: one class with one method each. */
final class KernelClass {
  private KernelClass() {}

  /**
   * Generates, loads and makes a kernel. Its class goes when it goes.
   *
   * @param parent abstract, with a method {@code run} and a constructor without parameters
   * @param name of the class, for profiles
   * @param run the method's type
   * @param body writes the method
   */
  static <K> K load(
      Class<K> parent, String name, MethodTypeDesc run, BiConsumer<CodeBuilder, ExactTypes> body) {
    var self = ClassDesc.of(KernelClass.class.getPackageName(), name);
    var above = ClassDesc.of(parent.getName());
    var types = new ExactTypes(self, Lanes.SPECIES.vectorBitSize());
    byte[] bytes =
        ClassFile.of()
            .build(
                self,
                type -> {
                  type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(above);
                  type.withMethodBody(
                      INIT_NAME,
                      MTD_void,
                      0,
                      code -> code.aload(0).invokespecial(above, INIT_NAME, MTD_void).return_());
                  types.write(type);
                  type.withMethodBody("run", run, 0, code -> body.accept(code, types));
                });
    try {
      return parent.cast(
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name + ": " + e.getMessage(), e);
    }
  }
}
