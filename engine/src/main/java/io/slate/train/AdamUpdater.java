package io.slate.train;

/**
 * Adam: step sizes from the first two moments of the gradient, corrected for their start at zero.
 */
final class AdamUpdater implements Optimizer.Updater {
  private final Optimizer.Adam settings;
  private final float[] means;
  private final float[] squares;
  private int steps;

  AdamUpdater(Optimizer.Adam settings, int size) {
    this.settings = settings;
    this.means = new float[size];
    this.squares = new float[size];
  }

  @Override
  public void update(float[] parameters, float[] gradients) {
    steps++;
    double correction = 1 - StrictMath.pow(settings.second(), steps);
    double scale =
        settings.rate() * Math.sqrt(correction) / (1 - StrictMath.pow(settings.first(), steps));
    float rate = (float) scale;
    float first = (float) settings.first();
    float second = (float) settings.second();
    float fresh = (float) (1 - settings.first());
    float freshSquare = (float) (1 - settings.second());
    // The paper's form divides by the corrected root plus epsilon; scaling both by the root of the
    // correction leaves one division.
    float epsilon = (float) (settings.epsilon() * Math.sqrt(correction));
    for (int i = 0; i < parameters.length; i++) {
      float gradient = gradients[i];
      means[i] = first * means[i] + fresh * gradient;
      squares[i] = second * squares[i] + freshSquare * (gradient * gradient);
      parameters[i] -= rate * means[i] / ((float) Math.sqrt(squares[i]) + epsilon);
    }
  }
}
