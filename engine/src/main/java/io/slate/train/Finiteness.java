package io.slate.train;

import io.slate.data.ParameterLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds where training left the finite numbers, and says so. */
final class Finiteness {
  private final ParameterLayout layout;
  private final float[] parameters;

  /**
   * Of some parameters.
   *
   * @param parameters shared; nobody writes to them meanwhile
   */
  Finiteness(ParameterLayout layout, float... parameters) {
    this.layout = layout;
    this.parameters = parameters;
  }

  /** The first parameter by the layout with an element that is not finite. */
  Optional<String> broken() {
    return first(layout.entries(), parameters);
  }

  private static Optional<String> first(List<ParameterLayout.Entry> entries, float... values) {
    return entries.stream()
        .filter(entry -> !isFinite(entry, values))
        .map(ParameterLayout.Entry::name)
        .findFirst();
  }

  private static boolean isFinite(ParameterLayout.Entry entry, float... values) {
    for (int i = entry.offset(); i < entry.offset() + entry.count(); i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * What an update met that could not be made.
   *
   * @param loss of its batch
   * @param norm of the gradients
   */
  String found(double loss, double norm, float... gradients) {
    return String.format(Locale.ROOT, "the loss is %.4g, the gradient norm %.4g", loss, norm)
        + broken()
            .map(name -> "; the update before left " + name + " without finite values")
            .orElseGet(() -> Double.isFinite(loss) ? onTheWayBack(gradients) : onTheWayForward());
  }

  /** Gradients are computed from the last layer to the first. */
  private String onTheWayBack(float... gradients) {
    return first(layout.entries().reversed(), gradients)
        .map(name -> "; on the way back the gradient of " + name + " is the first not finite")
        .orElse("");
  }

  /** Values grow where weights are great. */
  private String onTheWayForward() {
    String greatest = "";
    float most = -1;
    for (ParameterLayout.Entry entry : layout.entries()) {
      for (int i = entry.offset(); i < entry.offset() + entry.count(); i++) {
        if (Math.abs(parameters[i]) > most) {
          most = Math.abs(parameters[i]);
          greatest = entry.name();
        }
      }
    }
    return String.format(Locale.ROOT, "; the greatest weight is %.4g, in %s", most, greatest);
  }
}
