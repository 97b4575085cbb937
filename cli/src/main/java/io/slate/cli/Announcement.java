package io.slate.cli;

import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.stream.Collectors;

/**
 * What is told before a training.
 *
 * @param estimate what it will take
 */
record Announcement(Task task, Network network, Epochs epochs, Estimate estimate) {
  void print(Page page) {
    int room = Math.max(8, page.width() - 14);
    var table = Table.of("", "");
    task.facts().forEach((name, value) -> table.row(name, Shown.cut(value, room)));
    String vocabulary = TextTask.shown(network);
    if (!vocabulary.isEmpty()) {
      table.row("vocabulary", vocabulary);
    }
    page.table(
        table
            .row("network", Shown.cut(layers(), room))
            .row("parameters", Amounts.count(network.parameters().size()))
            .row("epochs", epochs)
            .row("time", estimate.time())
            .row("memory", "about " + Amounts.bytes(estimate.bytes())));
    long heap = Runtime.getRuntime().maxMemory();
    if (estimate.bytes() > heap) {
      page.line(
          "The heap is %s alone: SLATE_JAVA_OPTS=-Xmx%dg raises it."
              .formatted(Amounts.bytes(heap), 1 + (estimate.bytes() >> 30)));
    }
    page.line("");
  }

  private String layers() {
    return network.layers().stream().map(Layer::summary).collect(Collectors.joining(", "));
  }
}
