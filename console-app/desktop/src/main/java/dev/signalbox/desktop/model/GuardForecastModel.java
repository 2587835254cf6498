package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.desktop.fx.Recalculation;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.rules.RuleSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a route what the guard of the running router would do with the statement. The router is
 * asked away from the toolkit's thread, once the statement has stood for a moment; until it has
 * answered the route is shown as the rules have it. For one statement at a time; used on the
 * toolkit's thread.
 */
public final class GuardForecastModel {
  private static final Logger LOG = System.getLogger(GuardForecastModel.class.getName());

  /** Nobody types a key more than this after the last one in the middle of a word. */
  private static final long PAUSE_MILLIS = 200;

  /** How old an answer may be: what the columns hold changes. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

  private record Asked(int hostgroup, String schema, String sql) {}

  private record Known(Asked asked, Optional<Judgement> judgement) {}

  private final ProxyModel proxy;
  private final Runnable changed;
  private final Recalculation<Known> work;
  private @Nullable Known known;
  private long knownAt;

  /**
   * @param worker where the router is asked
   * @param changed what is run when a route has to be shown anew, on the toolkit's thread
   */
  public GuardForecastModel(ProxyModel proxy, Executor worker, Executor ui, Runnable changed) {
    this.proxy = proxy;
    this.changed = changed;
    work =
        new Recalculation<>(
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, worker),
            ui,
            this::receive);
  }

  /** The route with what is known of the guard's part by now. */
  public RouteAnswer over(RouteAnswer routed, String sql, String user, String schema) {
    var now = proxy.snapshot().get();
    if (!routed.judged() || now.guard().isEmpty() || !user.equals(ProxySnapshot.APPLICATION_USER)) {
      return routed;
    }
    var asked =
        new Asked(
            routed.hostgroup(), schema, routed.rewritten().isEmpty() ? sql : routed.rewritten());
    var last = known != null && known.asked().equals(asked) ? known : null;
    boolean on = now.guard().get().on();
    if (last == null
        || System.nanoTime() - knownAt > FRESH_NANOS
        || last.judgement().filter(judgement -> judgement.guardOn() != on).isPresent()) {
      work.request(() -> new Known(asked, ask(asked)));
    }
    return last == null
        ? routed
        : last.judgement().map(judgement -> under(routed, judgement, now.rules())).orElse(routed);
  }

  /**
   * Why ClickHouse may answer a statement otherwise than MySQL, in words; empty when it is not
   * known. Blocks; for any thread.
   */
  public String why(int hostgroup, String schema, String sql) {
    return ask(new Asked(hostgroup, schema, sql))
        .map(Judgement::note)
        .filter(GuardNote::keptBack)
        .map(GuardNote::reason)
        .orElse("");
  }

  private static RouteAnswer under(RouteAnswer routed, Judgement judgement, RuleSet rules) {
    var note = judgement.note();
    String reason = note.reason();
    String words = judgement.words().orElse("");
    if (!note.keptBack()) {
      return routed.with(
          note.did() == GuardNote.Did.EXEMPT
              ? new GuardWord(msg("guard.exempt", reason), Tone.QUIET, words)
              : new GuardWord(msg("guard.served"), Tone.OK, words));
    }
    if (!judgement.guardOn() || note.hostgroup().isEmpty()) {
      return routed.with(new GuardWord(msg("guard.off", reason), Tone.WARN, ""));
    }
    int group = note.hostgroup().getAsInt();
    return routed.keptOn(
        group,
        rules.hostgroupName(group),
        new GuardWord(msg("guard.kept", reason), Tone.ACCENT, ""));
  }

  private Optional<Judgement> ask(Asked asked) {
    try {
      return proxy.judge(asked.hostgroup(), asked.schema(), asked.sql());
    } catch (EngineException e) {
      // the route is shown without it, and the proxy's own state says that it does not answer
      LOG.log(Level.DEBUG, "the router did not judge a statement", e);
      return Optional.empty();
    }
  }

  private void receive(Known next) {
    boolean news = !next.equals(known);
    known = next;
    knownAt = System.nanoTime();
    if (news) {
      changed.run();
    }
  }
}
