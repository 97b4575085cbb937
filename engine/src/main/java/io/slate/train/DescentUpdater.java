package io.slate.train;

/** Gradient descent with momentum. */
final class DescentUpdater implements Optimizer.Updater {
  private final Optimizer.Descent settings;
  private final float[] velocity;

  DescentUpdater(Optimizer.Descent settings, int size) {
    this.settings = settings;
    this.velocity = new float[settings.momentum() == 0 ? 0 : size];
  }

  @Override
  public void update(float[] parameters, float[] gradients) {
    float rate = (float) settings.rate();
    float momentum = (float) settings.momentum();
    for (int i = 0; i < parameters.length; i++) {
      float step = gradients[i];
      if (velocity.length > 0) {
        velocity[i] = momentum * velocity[i] + step;
        step = velocity[i];
      }
      parameters[i] -= rate * step;
    }
  }
}
