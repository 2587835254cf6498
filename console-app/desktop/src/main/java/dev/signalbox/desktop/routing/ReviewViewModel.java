package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.DraftSource;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.routing.ReviewRow.Difference;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.proxy.RuleDifference;
import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.diff.RuleSetDiff;
import dev.signalbox.routing.draft.DraftMerge;
import dev.signalbox.routing.draft.RuleSentence;
import dev.signalbox.routing.lint.ClickHouseLimits;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The difference that an apply makes, the apply itself, and its undo. */
public final class ReviewViewModel {
  private record Looked(RulePlan plan, ReviewRow row) {}

  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final ProxySource source;
  private final Tasks tasks;
  private final ReadOnlyObjectWrapper<@Nullable ReviewRow> review =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(false);
  private @Nullable RulePlan plan;

  ReviewViewModel(ProxyModel proxy, DraftModel drafts, ProxySource source, Tasks tasks) {
    this.proxy = proxy;
    this.drafts = drafts;
    this.source = source;
    this.tasks = tasks;
    drafts
        .snapshot()
        .addListener(
            (o, was, is) -> {
              if (!is.draft().equals(was.draft()) && review.get() != null) {
                // what was looked at is not what would be applied
                if (is.isChanged()) {
                  open();
                } else {
                  close();
                }
              }
            });
  }

  /** Looks at what an apply would do now. */
  void open() {
    busy.set(true);
    problem.set("");
    var now = proxy.snapshot().get();
    tasks.read(
        () -> look(drafts.review(), now),
        looked -> {
          busy.set(false);
          plan = looked.plan();
          review.set(looked.row());
        },
        said -> {
          busy.set(false);
          problem.set(said);
        });
  }

  /** Goes back to editing. */
  void close() {
    plan = null;
    review.set(null);
    problem.set("");
  }

  /**
   * Applies what was looked at.
   *
   * @param force overwrites what others changed
   * @param reason why expectations that are not met do not hold any more; blank for none
   */
  void apply(boolean force, String reason) {
    var looked = plan;
    if (looked == null || busy.get()) {
      return;
    }
    busy.set(true);
    drafts.apply(
        looked,
        force,
        reason,
        end -> {
          busy.set(false);
          if (end.done()) {
            close();
            canUndo.set(true);
          } else {
            problem.set(end.said());
          }
        });
  }

  /**
   * Takes in what others changed.
   *
   * @param give rules that both changed and where theirs is kept
   */
  void merge(Set<Integer> give) {
    drafts.merge(give);
  }

  /** Takes the last apply back. */
  void undo() {
    canUndo.set(false);
    tasks.start(
        msg("draft.undoingapply"),
        reporter -> source.undo(),
        end -> {
          problem.set(end.problem());
          canUndo.set(!end.done());
        });
  }

  private static Looked look(DraftSource.Review review, ProxySnapshot now) {
    var plan = review.plan();
    var variables = now.rules().variables();
    var names = now.rules().hostgroupNames();
    var target = plan.target().memory().under(variables, names);
    var diff = RuleSetDiff.between(plan.now().memory().under(variables, names), target);
    var report = TrafficViewModel.impact(now, target);
    var limits = new ClickHouseLimits();
    var failing =
        report.rows().stream()
            .filter(row -> row.changed() && row.after().handling() == Handling.FORWARDED)
            .filter(
                row ->
                    RouteAnswer.hue(target.hostgroupName(row.after().hostgroup()))
                        == Token.CLICKHOUSE)
            .flatMap(row -> limits.reason(row.text()).map(why -> row.text() + "\n" + why).stream())
            .toList();
    return new Looked(
        plan,
        new ReviewRow(
            differences(diff, target),
            msg("review.effect", TrafficViewModel.moves(report)),
            failing,
            plan.conflict().exists() ? "" : sentences(plan.now().notLoaded()),
            plan.faults(),
            plan.unmet(),
            plan.conflict().exists() ? conflict(plan) : "",
            review.clashes().stream().map(DraftMerge.Clash::ruleId).toList()));
  }

  private static String conflict(RulePlan plan) {
    var differences = sentences(plan.conflict().differences());
    return plan.conflict().reason() + (differences.isEmpty() ? "" : " " + differences);
  }

  private static String sentences(List<RuleDifference> differences) {
    return differences.stream().map(RuleDifference::sentence).collect(Collectors.joining("; "));
  }

  private static List<Difference> differences(RuleSetDiff diff, RuleSet target) {
    var list = new ArrayList<Difference>();
    for (var rule : diff.added()) {
      list.add(
          new Difference(
              msg("review.added"),
              Tone.OK,
              title(rule),
              List.of(RuleSentence.of(rule, target::hostgroupName))));
    }
    for (var rule : diff.removed()) {
      list.add(new Difference(msg("review.removed"), Tone.BAD, title(rule), List.of()));
    }
    for (var changed : diff.changed()) {
      list.add(
          new Difference(
              msg("review.changed"),
              Tone.WARN,
              msg("routing.rule", changed.ruleId()),
              changed.columns().stream()
                  .map(
                      value ->
                          value.name()
                              + ": "
                              + shown(value.before())
                              + " → "
                              + shown(value.after()))
                  .toList()));
    }
    for (var moved : diff.moved()) {
      list.add(
          new Difference(
              moved.reordered() ? msg("review.moved") : msg("review.renumbered"),
              Tone.ACCENT,
              msg("review.fromto", moved.from(), moved.to()),
              List.of()));
    }
    return List.copyOf(list);
  }

  private static String title(QueryRule rule) {
    return Stream.of(rule.comment(), rule.matchDigest(), rule.matchPattern(), rule.digest())
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .map(text -> msg("routing.rule", rule.ruleId()) + " · " + text)
        .orElse(msg("routing.rule", rule.ruleId()));
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : value.isEmpty() ? "''" : value;
  }

  /** What an apply would do; null while nobody asks. */
  ReadOnlyObjectProperty<@Nullable ReviewRow> review() {
    return review.getReadOnlyProperty();
  }

  /** Why it could not be looked at, applied or taken back; empty when all is well. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it is being looked at or applied. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Whether an apply was made here that can be taken back. */
  ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }
}
