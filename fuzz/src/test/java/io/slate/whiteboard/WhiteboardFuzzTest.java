package io.slate.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slate.equation.EquationException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Any text is worked out on any board, or refused in a sentence. */
final class WhiteboardFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void anyTextIsWorkedOutOrAMessage(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Map<String, Double> given = new HashMap<>();
      Formula.parse(text).names().keySet().forEach(name -> given.put(name, 2.0));
      Solution solution = new Whiteboard(1 + bytes.length % 9).solve(text, given);
      assertThat(solution.result()).isFinite();
    } catch (EquationException e) {
      assertThat(e.getMessage()).startsWith("expression:").doesNotContain("\033");
    } catch (BoardTooSmallException e) {
      assertThat(e.enough()).isGreaterThan(1 + bytes.length % 9);
    }
  }
}
