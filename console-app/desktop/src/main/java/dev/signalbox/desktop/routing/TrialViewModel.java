package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.Recalculation;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.proxy.DigestStats;
import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuntimeRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;

/** Tries the form's patterns as they are typed, on the statement at hand and on the traffic. */
public final class TrialViewModel {
  private static final int DIGESTS = 200;

  /** The two trials. */
  record Trials(Trial digest, Trial text) {
    static final Trials NONE = new Trials(Trial.NONE, Trial.NONE);
  }

  private final RuleFormViewModel form;
  private final PreviewViewModel preview;
  private final ProxyModel proxy;
  private final Recalculation<Trials> work;
  private final ReadOnlyObjectWrapper<Trials> trials = new ReadOnlyObjectWrapper<>(Trials.NONE);

  /**
   * @param worker where patterns are tried
   */
  TrialViewModel(
      RuleFormViewModel form,
      PreviewViewModel preview,
      ProxyModel proxy,
      Executor worker,
      Executor ui) {
    this.form = form;
    this.preview = preview;
    this.proxy = proxy;
    this.work = new Recalculation<>(worker, ui, trials::set);
    form.rule().addListener((o, was, is) -> attempt());
    form.typed().addListener((MapChangeListener<RuleColumn, String>) change -> attempt());
    preview.sql().addListener((o, was, is) -> attempt());
    proxy.snapshot().addListener((o, was, is) -> attempt());
    attempt();
  }

  private void attempt() {
    var rule = form.rule().get();
    if (rule == null) {
      trials.set(Trials.NONE);
      return;
    }
    var texts =
        Map.of(
            RuleColumn.MATCH_DIGEST, form.text(RuleColumn.MATCH_DIGEST),
            RuleColumn.MATCH_PATTERN, form.text(RuleColumn.MATCH_PATTERN),
            RuleColumn.RE_MODIFIERS, form.text(RuleColumn.RE_MODIFIERS));
    var sql = preview.sql().get().strip();
    var now = proxy.snapshot().get();
    work.request(() -> trials(rule, texts, sql, now));
  }

  private static Trials trials(
      QueryRule rule, Map<RuleColumn, String> texts, String sql, ProxySnapshot now) {
    var variables = now.rules().variables();
    var modifiers = QueryRule.rule(0).reModifiers(texts.get(RuleColumn.RE_MODIFIERS)).build();
    boolean caseless = RuntimeRule.of(modifiers, variables).caseless();
    var digest =
        sql.isEmpty()
            ? ""
            : ByteText.decode(
                QueryDigest.of(sql.getBytes(StandardCharsets.UTF_8), variables).fullText());
    return new Trials(
        trial(texts.getOrDefault(RuleColumn.MATCH_DIGEST, ""), caseless, rule, digest, now, true),
        trial(texts.getOrDefault(RuleColumn.MATCH_PATTERN, ""), caseless, rule, sql, now, false));
  }

  private static Trial trial(
      String text,
      boolean caseless,
      QueryRule rule,
      String subject,
      ProxySnapshot now,
      boolean digests) {
    if (text.isEmpty()) {
      return Trial.NONE;
    }
    var pattern = RulePattern.of(text, now.rules().variables().regexEngine(), caseless);
    if (pattern.fault().isPresent()) {
      // the field says so
      return Trial.NONE;
    }
    var traffic = digests ? traffic(pattern, rule.negateMatchPattern(), now) : "";
    if (subject.isEmpty()) {
      return new Trial(traffic.isEmpty() ? msg("trial.noquery") : traffic, Tone.QUIET, "", 0, 0);
    }
    var found = pattern.find(subject);
    boolean holds = found.isPresent() != rule.negateMatchPattern();
    var said = holds ? msg("trial.matches") : msg("trial.not");
    return new Trial(
        traffic.isEmpty() ? said : said + " · " + traffic,
        holds ? Tone.OK : Tone.WARN,
        subject,
        found.map(span -> span.start()).orElse(0),
        found.map(span -> span.end()).orElse(0));
  }

  private static String traffic(RulePattern pattern, boolean negated, ProxySnapshot now) {
    var tried = now.digests().stream().limit(DIGESTS).toList();
    long calls = tried.stream().mapToLong(DigestStats::count).sum();
    if (calls == 0) {
      return "";
    }
    var hit = tried.stream().filter(d -> pattern.occursIn(d.text()) != negated).toList();
    double share = (double) hit.stream().mapToLong(DigestStats::count).sum() / calls;
    return msg(
        "trial.traffic",
        hit.size(),
        tried.size(),
        String.format(Locale.ROOT, "%.1f %%", share * 100));
  }

  /** What the form's patterns match now, never null. */
  ReadOnlyObjectProperty<Trials> trials() {
    return trials.getReadOnlyProperty();
  }
}
