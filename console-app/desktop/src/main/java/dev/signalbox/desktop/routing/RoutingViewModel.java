package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.proxy.ProxyModel;
import dev.signalbox.desktop.proxy.ProxySnapshot;
import dev.signalbox.desktop.proxy.RouteAnswer;
import dev.signalbox.desktop.proxy.RoutePreviewModel;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.routing.rules.QueryRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rules with their hits, what the proxy has served, and where a statement would go. */
public final class RoutingViewModel {
  private static final int TRAFFIC = 200;

  private final ProxyModel proxy;
  private final RoutePreviewModel preview = new RoutePreviewModel();
  private final ObservableList<RuleRow> rules = FXCollections.observableArrayList();
  private final ObservableList<TrafficRow> traffic = FXCollections.observableArrayList();
  private final StringProperty sql = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty("proxyuser");
  private final StringProperty schema = new SimpleStringProperty("imdb");
  private final BooleanProperty inTransaction = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> answer =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");

  public RoutingViewModel(ProxyModel proxy) {
    this.proxy = proxy;
    proxy.snapshot().addListener((o, was, is) -> show(is));
    sql.addListener((o, was, is) -> decide());
    user.addListener((o, was, is) -> decide());
    schema.addListener((o, was, is) -> decide());
    inTransaction.addListener((o, was, is) -> decide());
    show(proxy.snapshot().get());
  }

  private void show(ProxySnapshot now) {
    var newRules = now.rules().rules().stream().map(rule -> row(rule, now)).toList();
    if (!newRules.equals(rules)) {
      rules.setAll(newRules);
    }
    var newTraffic = now.digests().stream().limit(TRAFFIC).map(digest -> row(digest, now)).toList();
    if (!newTraffic.equals(traffic)) {
      traffic.setAll(newTraffic);
    }
    if (!now.problem().isEmpty()) {
      source.set(msg("routing.unreadable", now.problem()));
    } else {
      source.set(now.live() ? msg("routing.live") : msg("routing.shipped"));
    }
    decide();
  }

  private void decide() {
    String text = sql.get().strip();
    answer.set(
        text.isEmpty()
            ? null
            : preview.answer(
                proxy.snapshot().get(), text, user.get(), schema.get(), inTransaction.get()));
  }

  private static RuleRow row(QueryRule rule, ProxySnapshot now) {
    var to = rule.destinationHostgroup();
    String name = to == null ? "" : now.rules().hostgroupName(to);
    var pattern = rule.matchDigest() != null ? rule.matchDigest() : rule.matchPattern();
    String shownPattern = pattern == null ? "" : pattern;
    var comment = rule.comment();
    var hits = now.hits().get(rule.ruleId());
    var rate = now.hitsPerSecond().get(rule.ruleId());
    return new RuleRow(
        rule.ruleId(),
        rule.active(),
        comment == null || comment.isBlank() ? shownPattern : comment,
        shownPattern,
        name,
        rule.active() ? RouteAnswer.hue(name) : Token.QUIET,
        hits == null ? "" : Format.brief(hits),
        rate == null ? "" : Format.rate(rate),
        facts(rule, name));
  }

  private static List<RuleRow.Fact> facts(QueryRule rule, String target) {
    var facts = new ArrayList<RuleRow.Fact>();
    add(facts, "match_digest", rule.matchDigest());
    add(facts, "match_pattern", rule.matchPattern());
    add(facts, "negate_match_pattern", rule.negateMatchPattern() ? "1" : null);
    add(facts, "re_modifiers", rule.reModifiers());
    add(facts, "digest", rule.digest());
    add(facts, "username", rule.username());
    add(facts, "schemaname", rule.schemaname());
    add(facts, "client_addr", rule.clientAddr());
    add(facts, "flagIN", rule.flagIn() == 0 ? null : rule.flagIn());
    add(facts, "flagOUT", rule.flagOut());
    add(
        facts,
        "destination_hostgroup",
        rule.destinationHostgroup() == null ? null : rule.destinationHostgroup() + " · " + target);
    add(facts, "replace_pattern", rule.replacePattern());
    add(facts, "cache_ttl", rule.cacheTtl());
    add(facts, "timeout", rule.timeout());
    add(facts, "error_msg", rule.errorMsg());
    add(facts, "OK_msg", rule.okMsg());
    add(facts, "multiplex", rule.multiplex());
    add(facts, "apply", rule.apply() ? msg("rule.apply") : msg("rule.noapply"));
    add(facts, "active", rule.active() ? msg("rule.active") : msg("rule.inactive"));
    return facts;
  }

  private static void add(List<RuleRow.Fact> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.add(new RuleRow.Fact(name, String.valueOf(value)));
    }
  }

  private static TrafficRow row(DigestStats stats, ProxySnapshot now) {
    String name =
        stats.hostgroup() < 0 ? msg("route.cached") : now.rules().hostgroupName(stats.hostgroup());
    return new TrafficRow(
        stats.text(),
        Format.exact(stats.count()),
        micros(stats.sumMicros()),
        micros(stats.count() == 0 ? 0 : stats.sumMicros() / stats.count()),
        name,
        RouteAnswer.hue(name),
        stats.user(),
        stats.schema());
  }

  private static String micros(long micros) {
    return micros < 1000 ? micros + " µs" : Format.duration(Duration.ofNanos(micros * 1000));
  }

  /** Takes a statement that the proxy has seen as the one to preview. */
  public void preview(String statement, String asUser, String inSchema) {
    user.set(asUser);
    schema.set(inSchema);
    sql.set(statement);
  }

  ObservableList<RuleRow> rules() {
    return rules;
  }

  ObservableList<TrafficRow> traffic() {
    return traffic;
  }

  /** The statement to preview. */
  public StringProperty sql() {
    return sql;
  }

  StringProperty user() {
    return user;
  }

  StringProperty schema() {
    return schema;
  }

  BooleanProperty inTransaction() {
    return inTransaction;
  }

  /** Where it would go; null while there is no statement. */
  public ReadOnlyObjectProperty<@Nullable RouteAnswer> answer() {
    return answer.getReadOnlyProperty();
  }

  /** Which rules these are. */
  ReadOnlyStringProperty source() {
    return source.getReadOnlyProperty();
  }
}
