package io.slate.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes functions of {@link ElementaryVector} into a method that is being generated, so that there
 * is no call left for the compiler to refuse: it inlines its own vector methods without limit, but
 * stops inlining others after some forty vector operations, and vectors are boxed from there on.
 *
 * <p>The functions are copied instruction by instruction, those that they call as well, and their
 * numbers as constants; they have no branches, so a copy runs into whatever is written after it.
 */
final class Splice {
  private static final ClassDesc NUMBERS = ClassDesc.of(Coefficients.class.getName());
  private static final ClassModel FUNCTIONS = parse(ElementaryVector.class);
  private static final List<ClassModel> SOURCES = List.of(FUNCTIONS, parse(CircularVector.class));

  private final CodeBuilder code;
  private final ExactTypes types;
  private final Map<Variable, Integer> places = new HashMap<>();

  private Splice(CodeBuilder code, ExactTypes types) {
    this.code = code;
    this.types = types;
  }

  /** A local variable of the original; one slot may hold several, of different kinds. */
  private record Variable(int slot, TypeKind kind) {}

  /**
   * Writes a function: its vector is taken from the stack, its result is left there.
   *
   * @param function a method of {@link ElementaryVector}, by name
   */
  static void write(CodeBuilder code, ExactTypes types, String function) {
    new Splice(code, types).copy(method(FUNCTIONS, function));
  }

  private void copy(MethodModel method) {
    List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
    for (int slot = parameters.size() - 1; slot >= 0; slot--) {
      var kind = TypeKind.from(parameters.get(slot));
      code.storeLocal(kind, place(slot, kind));
    }
    method.code().orElseThrow().forEach(this::copy);
  }

  private void copy(CodeElement element) {
    switch (element) {
      case LoadInstruction load ->
          code.loadLocal(load.typeKind(), place(load.slot(), load.typeKind()));
      case StoreInstruction store ->
          code.storeLocal(store.typeKind(), place(store.slot(), store.typeKind()));
      case InvokeInstruction call when source(call).isPresent() ->
          new Splice(code, types).copy(method(source(call).get(), call.name().stringValue()));
      case FieldInstruction field when field.owner().asSymbol().equals(NUMBERS) ->
          code.loadConstant(number(field.name().stringValue()));
      case ReturnInstruction _, PseudoInstruction _ -> {}
      case InvokeInstruction call when isOfOtherKind(call) -> {
        code.with(call);
        types.cast(code, call.typeSymbol().returnType());
      }
      default -> code.with(element);
    }
  }

  /** Whether a call gives a vector of another kind than its receiver's: its class is not told. */
  private static boolean isOfOtherKind(InvokeInstruction call) {
    return call.name().stringValue().startsWith("reinterpret");
  }

  private int place(int slot, TypeKind kind) {
    return places.computeIfAbsent(new Variable(slot, kind), v -> code.allocateLocal(v.kind()));
  }

  /** The class whose static method is called, where it is one of those that are copied. */
  private static Optional<ClassModel> source(InvokeInstruction call) {
    var owner = call.owner().asSymbol();
    return SOURCES.stream().filter(s -> s.thisClass().asSymbol().equals(owner)).findFirst();
  }

  private static MethodModel method(ClassModel source, String name) {
    return source.methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no elementary function '" + name + "'"));
  }

  private static ConstantDesc number(String name) {
    try {
      return (ConstantDesc) Coefficients.class.getDeclaredField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static ClassModel parse(Class<?> type) {
    try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
