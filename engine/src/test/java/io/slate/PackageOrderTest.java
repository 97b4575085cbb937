package io.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.DataException;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageOrderTest {
  private static final PackageOrder ORDER = PackageOrder.ofSlate();

  @Test
  void everyClassOfTheEngineKeepsTheOrder() throws IOException {
    List<ClassModel> classes = engineClasses();
    assertThat(classes).isNotEmpty();
    assertThat(classes.stream().flatMap(type -> ORDER.violations(type).stream())).isEmpty();
  }

  @Test
  void aStageMayNotLookAhead() {
    assertThat(ORDER.violations(classWithField("io.slate.graph.Early", "io.slate.plan.Plan")))
        .containsExactly("io/slate/graph/Early in 'graph' must not use 'plan'");
  }

  @Test
  void aSessionMayNotTrain() {
    assertThat(ORDER.violations(classWithField("io.slate.session.Stream", "io.slate.train.Loss")))
        .containsExactly("io/slate/session/Stream in 'session' must not use 'train'");
  }

  @Test
  void theEngineMayNotUseTheCorpus() {
    assertThat(ORDER.violations(classWithField("io.slate.model.Model", "io.slate.corpus.Lines")))
        .containsExactly("io/slate/model/Model in 'model' must not use 'corpus'");
  }

  @Test
  void onlyKernelsUseVectors() {
    String vector = "jdk.incubator.vector.FloatVector";
    assertThat(ORDER.violations(classWithField("io.slate.kernel.Loop", vector))).isEmpty();
    assertThat(ORDER.violations(classWithField("io.slate.layer.Loop", vector)))
        .containsExactly("io/slate/layer/Loop uses jdk.incubator.vector, which only 'kernel' may");
  }

  @Test
  void anUnknownPackageIsReported() {
    assertThat(ORDER.violations(classWithField("io.slate.misc.Odd", "java.lang.String")))
        .containsExactly("io/slate/misc/Odd is in package 'misc', which the table does not have");
  }

  @Test
  void laterStagesMayUseEarlierOnes() {
    assertThat(ORDER.violations(classWithField("io.slate.inspect.Trace", "io.slate.session.Run")))
        .isEmpty();
    assertThat(ORDER.violations(classWithField("io.slate.plan.Plan", "io.slate.derive.Adjoint")))
        .isEmpty();
  }

  private static ClassModel classWithField(String name, String fieldType) {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(name), type -> type.withField("it", ClassDesc.of(fieldType), _ -> {}));
    return ClassFile.of().parse(bytes);
  }

  /** Reads the compiled classes that lie beside one of the engine's own. */
  private static List<ClassModel> engineClasses() throws IOException {
    var classes = new ArrayList<ClassModel>();
    try (var files = Files.walk(mainClasses())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          classes.add(ClassFile.of().parse(file));
        }
      }
    }
    return classes;
  }

  private static Path mainClasses() {
    var location = DataException.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString()));
  }
}
