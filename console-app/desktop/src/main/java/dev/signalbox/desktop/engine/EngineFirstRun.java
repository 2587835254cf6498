package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.welcome.FirstRunSource;
import dev.signalbox.desktop.welcome.OfferRow;
import dev.signalbox.desktop.welcome.OfferRow.CostRow;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.data.Demo;
import dev.signalbox.engine.stack.Finding;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import dev.signalbox.engine.stack.process.StackCost;
import dev.signalbox.engine.stack.process.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The first run over an opened engine: the demo's steps on a stack that it launches. */
final class EngineFirstRun implements FirstRunSource {
  private static final Demo.Options DEMO = new Demo.Options(100_000, 1, 10, Duration.ofSeconds(30));
  private static final String EMBEDDED = "embedded";

  private final Signalbox engine;
  private final Path folder;

  EngineFirstRun(Signalbox engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  @Override
  public boolean isNew() {
    return engine.stack().state().get().phase() == StackState.Phase.STOPPED
        && !Files.exists(folder.resolve("stack.json"));
  }

  @Override
  public List<OfferRow> offers() {
    var findings = engine.stack().preflight(UpOptions.defaults());
    var stops =
        findings.stream()
            .filter(f -> f.level() == Finding.Level.STOP)
            .map(f -> f.check() + ": " + f.detail() + ". " + f.remedy())
            .collect(Collectors.joining(" "));
    var offers = new ArrayList<OfferRow>();
    offers.add(
        new OfferRow(
            EMBEDDED,
            msg("welcome.embedded"),
            msg("welcome.embedded.detail"),
            stops,
            costs(findings)));
    return offers;
  }

  private List<CostRow> costs(List<Finding> findings) {
    var said =
        findings.stream()
            .collect(
                Collectors.toMap(Finding::check, Finding::detail, (a, b) -> a, LinkedHashMap::new));
    var cost = StackCost.of(new StackHome(engine.options().home()));
    var rows = new ArrayList<CostRow>();
    rows.add(new CostRow(msg("welcome.memory"), said(cost.memoryBytes()), detail(said, "memory")));
    rows.add(
        new CostRow(
            msg("welcome.disk"),
            said(cost.dataBytes() + cost.libraryBytes()),
            detail(said, "disk")));
    rows.add(
        cost.downloadBytes() == 0
            ? new CostRow(msg("welcome.download"), msg("welcome.nothing"), msg("welcome.inside"))
            : new CostRow(
                msg("welcome.download"), said(cost.downloadBytes()), detail(said, "libchdb")));
    return rows;
  }

  /** In the units of the preflight, which stands beside it. */
  private static String said(long bytes) {
    return bytes >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : bytes / 1_000_000 + " MB";
  }

  private static String detail(Map<String, String> said, String check) {
    return said.getOrDefault(check, "");
  }

  @Override
  public void run(Deadline deadline, Progress progress) {
    long start = System.nanoTime();
    engine.launch(UpOptions.defaults(), deadline, progress);
    long readyMs = (System.nanoTime() - start) / 1_000_000;
    var report = engine.sampleData().demo().run(DEMO, readyMs, deadline, progress);
    if (!report.ok()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          String.join(" ", report.disagreements()) + " The stack runs on; look at Pipeline.");
    }
  }
}
