package io.slate.studio.look;

import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.session.Generation;
import io.slate.session.Sampling;
import io.slate.session.Session;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a model says: how a text goes on, or which class it has.
 *
 * @param text that was given, and of a language model what follows
 * @param classes how probable each is, of a model that says one
 * @param epochs after how many the model was kept, if it tells
 */
public record Sample(String text, SequencedMap<String, Double> classes, Optional<String> epochs) {
  private static final int LONGEST = 2000;

  /** Lets a model speak. */
  public static Sample of(Model model, Members asked) {
    String text = asked.text("text", LONGEST);
    Traces.requireShort(model, text);
    var epochs = Optional.ofNullable(model.provenance().get("epochs"));
    Head head = model.network().head();
    if (head instanceof Head.NextToken) {
      return new Sample(text + next(model, text, asked), new LinkedHashMap<>(), epochs);
    }
    if (head instanceof Head.Classes) {
      return new Sample(text, model.classify(text), epochs);
    }
    throw Problem.wrong("this model says neither a class nor how a text goes on");
  }

  private static String next(Model model, String text, Members asked) {
    var session = Session.of(model);
    session.read(text);
    Generation generation =
        session
            .generate(
                Sampling.plain().withTemperature(asked.number("temperature", 0.1, 2)),
                asked.whole("seed", 0, Integer.MAX_VALUE))
            .atMost(200);
    while (generation.hasNext()) {
      generation.next();
    }
    return generation.text();
  }
}
