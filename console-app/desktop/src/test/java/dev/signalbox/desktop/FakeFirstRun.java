package dev.signalbox.desktop;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.common.Step;
import dev.signalbox.common.Step.Phase;
import dev.signalbox.desktop.welcome.FirstRunSource;
import dev.signalbox.desktop.welcome.OfferRow;
import dev.signalbox.engine.stack.UpOptions;
import java.time.Duration;
import java.util.List;

/** A first run on the stack in memory. */
public final class FakeFirstRun implements FirstRunSource {
  private final FakeStackRuntime runtime;

  /** Why the stack cannot be started; empty when it can. */
  public volatile String whyNot = "";

  /** Why there is no Docker stack; empty when there is one. */
  public volatile String dockerWhyNot = "";

  FakeFirstRun(FakeStackRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public boolean isNew() {
    return true;
  }

  @Override
  public List<OfferRow> offers() {
    return List.of(
        new OfferRow(
            "embedded",
            "Embedded stack",
            "MariaDB, Kafka, Kafka Connect with Debezium, the ClickHouse engine and the router.",
            whyNot,
            "",
            List.of(
                new OfferRow.CostRow("Memory", "1.2 GB", "11.2 GB of memory available"),
                new OfferRow.CostRow("Disk", "747 MB", "38 GB free for /home/ada"),
                new OfferRow.CostRow("Download", "178 MB", "will be fetched by npm"))),
        new OfferRow(
            "docker",
            "Docker stack",
            "MySQL, Redpanda, Debezium's Connect, ClickHouse, ProxySQL and Redpanda Console from"
                + " their official images: what people run in production.",
            dockerWhyNot,
            dockerWhyNot.isEmpty() ? "" : "sudo systemctl start docker",
            List.of(
                new OfferRow.CostRow(
                    "Memory", "7.2 GB", "16.4 GB given to the engine, the stack may use 7.2 GB"),
                new OfferRow.CostRow("Images", "about 4 GB", "38 GB free for /home/ada"))));
  }

  @Override
  public void run(Deadline deadline, Progress progress) {
    runtime.up(UpOptions.defaults(), deadline, progress);
    progress.step(
        new Step(
            "olap",
            "An aggregate through the proxy",
            Phase.DONE,
            "served by hostgroup 20, rule 200, 79.2 ms",
            Duration.ofMillis(600)));
  }
}
