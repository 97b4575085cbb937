package io.slate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.kernel.Workers;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Batch;
import io.slate.network.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {
  private static final int STEPS = 9;
  private static final float[] SEQUENCE = sequence();

  private static float[] sequence() {
    var random = new Random(3);
    float[] values = new float[STEPS * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  static Stream<String> kinds() {
    return SmallModels.forward().keySet().stream();
  }

  private static Model model(String kind) {
    return SmallModels.overValues(
        java.util.Objects.requireNonNull(SmallModels.forward().get(kind)));
  }

  private static Model lstm() {
    return model("lstm, last");
  }

  private static float[] x(int t) {
    return Arrays.copyOfRange(SEQUENCE, 3 * t, 3 * t + 3);
  }

  /** A session that has read some steps. */
  private static Session after(Model model, int steps) {
    Session session = Session.of(model);
    for (int t = 0; t < steps; t++) {
      session.step(x(t));
    }
    return session;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysAfterEachStepWhatARunOverTheWholeSays(String kind) {
    Model model = model(kind);
    Session session = Session.of(model);
    for (int t = 0; t < STEPS; t++) {
      float[] said = session.step(x(t));
      float[] whole = Arrays.copyOf(SEQUENCE, 3 * t + 3);
      Double[] expected =
          model
              .classify(Batch.ofValues(List.of(whole), 3))
              .getFirst()
              .values()
              .toArray(Double[]::new);
      for (int i = 0; i < said.length; i++) {
        assertThat(said[i]).as(kind + " at " + t).isEqualTo(expected[i].floatValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRestoredStateGoesOnToTheSameBits(String kind) {
    Model model = model(kind);
    for (int steps : new int[] {0, 1, 5}) {
      Session session = after(model, steps);
      byte[] bytes = session.state().write();
      Session restored = Session.of(model(kind), Session.State.read(model(kind), bytes));
      assertThat(restored.state().write()).isEqualTo(bytes);
      for (int t = steps; t < STEPS; t++) {
        assertThat(restored.step(x(t))).isEqualTo(session.step(x(t)));
      }
      assertThat(restored.state().write()).isEqualTo(session.state().write()).isNotEqualTo(bytes);
    }
  }

  @Test
  void threadsChangeNoBit() {
    Model model =
        SmallModels.overValues(
            Layer.recurrent(Cell.LSTM, 140), Layer.recurrent(Cell.GRU, 160), Layer.last());
    Session alone = Session.of(model);
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int threads : new int[] {2, 3, 7}) {
        Session shared =
            Session.of(model, alone.state()).sharedBy(new Workers(pool, threads).staying());
        for (int t = 0; t < STEPS; t++) {
          float[] said = (t == 4 ? shared.copy() : shared).step(x(t));
          Session own = t == 4 ? alone.copy() : alone;
          assertThat(said).as(threads + " threads, step " + t).isEqualTo(own.step(x(t)));
        }
        assertThat(shared.state().write()).isEqualTo(alone.state().write());
      }
    }
  }

  @Test
  void aStateIsAValue() {
    Session session = after(lstm(), 3);
    Session.State state = session.state();
    byte[] bytes = state.write();
    float[] next = session.step(x(3));
    assertThat(state.write()).isEqualTo(bytes);
    assertThat(Session.of(lstm(), state).step(x(3))).isEqualTo(next);
    assertThat(Session.of(lstm(), state).step(x(3))).isEqualTo(next);
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Session session = after(lstm(), 3);
    Session copy = session.copy();
    float[] other = copy.step(x(7));
    float[] next = session.step(x(3));
    assertThat(next).isNotEqualTo(other);
    assertThat(after(lstm(), 4).state().write()).isEqualTo(session.state().write());
  }

  @Test
  void infinitiesAndNotANumbersAreKeptToTheBit() {
    Session session = Session.of(model("no recurrence, max"));
    session.step(Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc01234), -0f);
    byte[] bytes = session.state().write();
    Session.State read = Session.State.read(model("no recurrence, max"), bytes);
    assertThat(read.write()).isEqualTo(bytes);
  }

  @Test
  void refusesTheStateOfAnotherModel() {
    Session.State state = after(lstm(), 2).state();
    Model other = SmallModels.overValues(io.slate.network.Layer.mean());
    assertThatThrownBy(() -> Session.State.read(other, state.write()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the state belongs to the model with digest %s…, and this model's is %s…: read the file"
                    .formatted(lstm().digest().substring(0, 12), other.digest().substring(0, 12))
                + " that the session ran with");
    assertThatThrownBy(() -> Session.of(other, state))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the state belongs to the model with digest ");
    float[] parameters = lstm().parameters();
    parameters[0] = Math.nextUp(parameters[0]);
    Model sibling = Model.of(lstm().program(), parameters, Map.of());
    assertThatThrownBy(() -> Session.of(sibling, state)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Session.of(sibling, new Session.State("", state.memories())))
        .isInstanceOf(DataException.class);
  }

  @Test
  void provenanceMakesNoOtherModel() {
    Session.State state = after(lstm(), 2).state();
    assertThat(Session.of(lstm().withProvenance("place", "here"), state).step(x(2)))
        .isEqualTo(Session.of(lstm(), state).step(x(2)));
  }

  @Test
  void refusesBytesThatAreCutOff() {
    byte[] bytes = after(lstm(), 2).state().write();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Session.State.read(lstm(), cut))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              length < 8
                  ? "these %d bytes are no state of a session".formatted(length)
                  : "the state of %d bytes is cut off or damaged".formatted(length));
    }
    assertThatThrownBy(() -> Session.State.read(lstm(), Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void refusesBytesOfWhichOneBitIsWrong() {
    byte[] bytes = after(lstm(), 2).state().write();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] wrong = bytes.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> Session.State.read(lstm(), wrong))
          .as("bit " + bit)
          .isInstanceOf(DataException.class);
    }
  }

  @Test
  void refusesALaterVersion() {
    byte[] bytes = after(lstm(), 2).state().write();
    bytes[7] = 2;
    assertThatThrownBy(() -> Session.State.read(lstm(), bytes))
        .hasMessage("the state has version 2, expected 1. A later version of Slate wrote it");
  }

  @Test
  void refusesAnyOtherBytes() {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      assertThatThrownBy(() -> Session.State.read(lstm(), garbage))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("these " + garbage.length + " bytes are no state of a session");
    }
  }

  @Test
  void aStateThatWasMadeOtherwiseMustFitToo() {
    Session.State of = after(lstm(), 2).state();
    var more = new java.util.ArrayList<>(of.memories());
    more.add(new io.slate.network.Memory.OfPool(1, new float[2]));
    byte[] longer = new Session.State(of.model(), more).write();
    byte[] shorter = new Session.State(of.model(), List.of()).write();
    byte[] other =
        new Session.State(of.model(), after(model("gru twice, mean"), 1).state().memories())
            .write();
    assertThatThrownBy(() -> Session.State.read(lstm(), longer))
        .hasMessage("the state does not fit its model: 20 bytes are left");
    assertThatThrownBy(() -> Session.State.read(lstm(), shorter))
        .hasMessage("the state does not fit its model: it ends too early");
    assertThatThrownBy(() -> Session.State.read(lstm(), other))
        .hasMessage("the state does not fit its model: a memory has 4 elements, expected 5");
  }

  @Test
  void readsTokens() {
    Model model = SmallModels.overTexts(SmallModels.forward().firstEntry().getValue());
    Session session = Session.of(model);
    session.step("not");
    session.step("a");
    float[] said = session.step("nonesuch");
    Double[] expected = model.classify("not a nonesuch").values().toArray(Double[]::new);
    assertThat(said[1]).isEqualTo(expected[1].floatValue());
  }

  @Test
  void saysWhatAStepCannotBe() {
    assertThatThrownBy(() -> Session.of(lstm()).step(1, 2))
        .hasMessage("a step has 3 values, and 2 are given");
    assertThatThrownBy(() -> Session.of(lstm()).step("good"))
        .hasMessage("this model reads real values at every step, not tokens");
    assertThatThrownBy(() -> Session.of(SmallModels.overTexts(SmallModels.bothWays())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "a layer of this model reads from the end, so it cannot run a step at a time");
    Session session = after(lstm(), 2);
    assertThatThrownBy(() -> session.stepChecked(0, 1, Float.NaN))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the input is NaN in sequence 0, step 0, feature 2. Clean the data or leave the"
                + " sequence out");
    assertThat(session.stepChecked(x(2))).isEqualTo(after(lstm(), 2).step(x(2)));
  }
}
