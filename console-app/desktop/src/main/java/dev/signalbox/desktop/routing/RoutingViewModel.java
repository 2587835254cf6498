package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.routing.draft.RuleTemplate;
import java.util.Map;
import java.util.concurrent.Executor;

/** The parts of the Routing screen, which share the rules that are looked at. */
public final class RoutingViewModel {
  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final RulesViewModel rules;
  private final PreviewViewModel preview;
  private final TrafficViewModel traffic;
  private final LintViewModel lint;
  private final RuleFormViewModel form;
  private final TrialViewModel trial;
  private final ReviewViewModel review;

  /**
   * @param worker where values for the screen are worked out
   * @param ui the toolkit's thread
   */
  public RoutingViewModel(
      ProxyModel proxy,
      DraftModel drafts,
      ProxySource source,
      Tasks tasks,
      Executor worker,
      Executor ui) {
    this.proxy = proxy;
    this.drafts = drafts;
    rules = new RulesViewModel(proxy, drafts);
    preview = new PreviewViewModel(proxy, drafts, worker, ui);
    traffic = new TrafficViewModel(proxy, drafts, worker, ui);
    lint = new LintViewModel(proxy, drafts, source, tasks);
    form = new RuleFormViewModel(rules, drafts, proxy);
    trial = new TrialViewModel(form, preview, proxy, worker, ui);
    review = new ReviewViewModel(proxy, drafts, source, tasks);
  }

  /** Adds a rule by a template, filled with the statement at hand. */
  void add(RuleTemplate template) {
    var now = proxy.snapshot().get();
    var answer = preview.answer().get();
    int writes = now.homeHostgroup();
    int analytics =
        now.rules().hostgroupNames().entrySet().stream()
            .filter(group -> RouteAnswer.hue(group.getValue()) == Token.CLICKHOUSE)
            .mapToInt(Map.Entry::getKey)
            .min()
            .orElse(writes);
    rules.add(
        template.fill(
            new RuleTemplate.Blanks(
                writes,
                analytics,
                preview.hash(),
                answer == null ? "" : answer.digest(),
                preview.user().get(),
                preview.schema().get())));
  }

  /** The draft, for what is said of it as a whole. */
  DraftModel drafts() {
    return drafts;
  }

  RulesViewModel rules() {
    return rules;
  }

  PreviewViewModel preview() {
    return preview;
  }

  TrafficViewModel traffic() {
    return traffic;
  }

  LintViewModel lint() {
    return lint;
  }

  RuleFormViewModel form() {
    return form;
  }

  TrialViewModel trial() {
    return trial;
  }

  ReviewViewModel review() {
    return review;
  }
}
