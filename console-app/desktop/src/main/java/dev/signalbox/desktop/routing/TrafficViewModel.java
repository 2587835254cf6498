package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.Recalculation;
import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.DraftSnapshot;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.engine.proxy.GuardReport;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.diff.ImpactReport;
import dev.signalbox.routing.diff.Route;
import dev.signalbox.routing.diff.RoutingImpact;
import dev.signalbox.routing.diff.Traffic;
import dev.signalbox.routing.lint.ClickHouseLimits;
import dev.signalbox.routing.rules.RuleSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the proxy has served, and with a draft, where each would go under it. Worked out away from
 * the toolkit's thread.
 */
public final class TrafficViewModel {
  private static final int SHOWN = 200;

  private record Shown(List<TrafficRow> rows, String moves) {}

  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final ObservableList<TrafficRow> traffic = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper moves = new ReadOnlyStringWrapper("");
  private final Recalculation<Shown> work;

  /**
   * @param worker where it is worked out
   */
  TrafficViewModel(ProxyModel proxy, DraftModel drafts, Executor worker, Executor ui) {
    this.proxy = proxy;
    this.drafts = drafts;
    this.work = new Recalculation<>(worker, ui, this::receive);
    proxy.snapshot().addListener((o, was, is) -> show());
    drafts.snapshot().addListener((o, was, is) -> show());
    show();
  }

  /** The hostgroups by number, with their names. */
  SortedMap<Integer, String> hostgroups() {
    return proxy.snapshot().get().hostgroups();
  }

  /** A rule for such statements, before all others, in the draft. */
  void send(TrafficRow row, int hostgroup) {
    drafts.send(row.hash(), row.digest(), hostgroup);
  }

  private void show() {
    var now = proxy.snapshot().get();
    var draft = drafts.snapshot().get();
    work.request(() -> draft.isChanged() ? under(now, draft) : plain(now));
  }

  private void receive(Shown shown) {
    if (!shown.rows().equals(traffic)) {
      traffic.setAll(shown.rows());
    }
    moves.set(shown.moves());
  }

  private static Shown plain(ProxySnapshot now) {
    var kept = kept(now);
    return new Shown(
        now.digests().stream().limit(SHOWN).map(digest -> row(digest, now, kept)).toList(), "");
  }

  /** Why the guard keeps statements on MySQL, by schema and digest. */
  private static Map<String, String> kept(ProxySnapshot now) {
    var kept = new HashMap<String, String>();
    for (var digest : now.guard().map(GuardReport::digests).orElse(List.of())) {
      if (digest.keptBack() > 0) {
        kept.put(key(digest.schema(), digest.digest()), msg("traffic.kept", digest.reason()));
      }
    }
    return kept;
  }

  private static String key(String schema, String digest) {
    return digest + " " + schema;
  }

  private static TrafficRow row(DigestStats stats, ProxySnapshot now, Map<String, String> kept) {
    var name =
        stats.hostgroup() < 0 ? msg("route.cached") : now.rules().hostgroupName(stats.hostgroup());
    return new TrafficRow(
        stats.text(),
        stats.digest(),
        Format.exact(stats.count()),
        micros(stats.sumMicros()),
        micros(stats.count() == 0 ? 0 : stats.sumMicros() / stats.count()),
        name,
        RouteAnswer.hue(name),
        "",
        Token.QUIET,
        kept.getOrDefault(key(stats.schema(), stats.digest()), ""),
        stats.user(),
        stats.schema());
  }

  private static Shown under(ProxySnapshot now, DraftSnapshot draft) {
    var report = impact(now, draft.rules());
    var limits = new ClickHouseLimits();
    var kept = kept(now);
    var rows =
        report.rows().stream()
            // what moves is what people look for; the rest keeps its order
            .sorted(Comparator.comparing(ImpactReport.Row::changed).reversed())
            .limit(SHOWN)
            .map(row -> row(row, draft.rules(), limits, kept))
            .toList();
    return new Shown(rows, moves(report));
  }

  /** What moves when these rules take the place of those in force. */
  static ImpactReport impact(ProxySnapshot now, RuleSet then) {
    var impact = new RoutingImpact(now.rules(), then, now::user);
    for (var digest : now.digests()) {
      impact.add(
          Traffic.ofDigest(
              digest.text(),
              digest.digest(),
              digest.schema(),
              digest.user(),
              digest.count(),
              digest.sumMicros()));
    }
    return impact.report();
  }

  private static TrafficRow row(
      ImpactReport.Row row, RuleSet rules, ClickHouseLimits limits, Map<String, String> kept) {
    var before = words(row.before(), rules);
    var after = row.changed() ? words(row.after(), rules) : "";
    return new TrafficRow(
        row.text(),
        row.digest(),
        Format.exact(row.count()),
        micros(row.micros()),
        micros(row.count() == 0 ? 0 : row.micros() / row.count()),
        before,
        hue(row.before(), before),
        after,
        hue(row.after(), after),
        note(row, rules, limits, kept.getOrDefault(key(row.schema(), row.digest()), "")),
        row.user(),
        row.schema());
  }

  private static String note(
      ImpactReport.Row row, RuleSet rules, ClickHouseLimits limits, String kept) {
    boolean arrives =
        row.changed()
            && row.after().handling() == Handling.FORWARDED
            && RouteAnswer.hue(rules.hostgroupName(row.after().hostgroup())) == Token.CLICKHOUSE;
    return arrives && limits.reason(row.text()).isPresent()
        ? msg("traffic.fails", limits.reason(row.text()).orElseThrow())
        : row.doubts().isEmpty() ? kept : msg("traffic.unsure", row.doubts().getFirst());
  }

  private static String words(Route route, RuleSet rules) {
    return switch (route.handling()) {
      case FORWARDED -> rules.hostgroupName(route.hostgroup());
      case ANSWERED -> msg("route.answered");
      case REFUSED -> msg("route.refused");
      case CACHED -> msg("route.cached");
    };
  }

  private static Token hue(Route route, String words) {
    return route.handling() == Handling.REFUSED ? Token.BAD : RouteAnswer.hue(words);
  }

  /** How much of the traffic moves, in a sentence. */
  static String moves(ImpactReport report) {
    return report.all().calls() == 0
        ? msg("traffic.nothing")
        : report.moved().digests() == 0
            ? msg("traffic.still")
            : msg(
                "traffic.moves",
                percent(report.moved().ofCalls()),
                percent(report.moved().ofTime()));
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.001 ? "%.3f %%" : "%.1f %%", share * 100);
  }

  private static String micros(long micros) {
    return micros < 1000 ? micros + " µs" : Format.duration(Duration.ofNanos(micros * 1000));
  }

  /** Most time first; with a draft, those that it moves before all others. */
  ObservableList<TrafficRow> traffic() {
    return traffic;
  }

  /** How much of the traffic the draft moves; empty without one. */
  ReadOnlyStringProperty moves() {
    return moves.getReadOnlyProperty();
  }
}
