package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.AffineArrays;
import io.slate.layer.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The scores of all tokens from the vectors with which tokens are read (Press &amp; Wolf 2017;
 * Inan, Khosravi &amp; Socher 2017): its only parameter of its own is the bias.
 */
final class TiedPart implements Part {
  private final String name;
  private final int input;
  private final int tokens;
  private final ParameterLayout layout;
  private final AffineArrays arrays = new AffineArrays();

  TiedPart(String name, int input, int tokens) {
    this.name = name;
    this.input = input;
    this.tokens = tokens;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("bias", List.of(tokens));
    this.layout = ParameterLayout.of(shapes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return layout;
  }

  @Override
  public int width() {
    return tokens;
  }

  /** The bias zero. */
  @Override
  public void initialise(long key, float[] parameters, int offset) {}

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    // The vectors of tokens are the first parameters of a network.
    var place = new Affine.Place(0, offset, tokens, input);
    Affine affine =
        mode.hasGradients()
            ? Affine.forTraining(parameters, place, arrays)
            : Affine.forInference(parameters, place);
    return DensePass.ready(affine, tokens);
  }
}
