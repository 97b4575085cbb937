import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Raises the old class files of a jar to version 52, that of Java 8, with the stack maps that it
 * demands. The JVM archives no class older than version 50, and picocli's are of version 49;
 * docs/decisions/0001-startup.md has the times.
 */
final class ClassVersions {
  private static final int ARCHIVABLE = 50;
  private static final int RAISED = 52;

  private ClassVersions() {}

  /** Writes the jar's content to another file, raised where it has old class files. */
  static Path raise(Path from, Path to) throws IOException {
    try (var jar = new JarFile(from.toFile())) {
      if (!isOld(jar)) {
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
      ClassFile classFile = classFile(jar);
      try (var out = new JarOutputStream(Files.newOutputStream(to))) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          byte[] content = read(jar, entry);
          out.putNextEntry(new JarEntry(entry.getName()));
          out.write(isClass(entry) ? raised(classFile, content) : content);
          out.closeEntry();
        }
      }
      return to;
    }
  }

  private static boolean isOld(JarFile jar) throws IOException {
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      if (isClass(entry) && ClassFile.of().parse(read(jar, entry)).majorVersion() < ARCHIVABLE) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Stack maps need the hierarchy of the jar's own classes, which are not on the class path. */
  private static ClassFile classFile(JarFile jar) {
    var own = ClassHierarchyResolver.ofResourceParsing(type -> open(jar, type));
    return ClassFile.of(
        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
        ClassFile.ClassHierarchyResolverOption.of(
            own.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static InputStream open(JarFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    var entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] raised(ClassFile classFile, byte[] content) {
    ClassModel old = classFile.parse(content);
    if (old.majorVersion() >= ARCHIVABLE) {
      return content;
    }
    return classFile.build(
        old.thisClass().asSymbol(),
        type -> {
          type.withVersion(RAISED, 0);
          for (ClassElement element : old) {
            switch (element) {
              case ClassFileVersion _ -> {}
              case MethodModel method ->
                  type.transformMethod(
                      method, MethodTransform.transformingCode((code, part) -> code.with(part)));
              default -> type.with(element);
            }
          }
        });
  }
}
