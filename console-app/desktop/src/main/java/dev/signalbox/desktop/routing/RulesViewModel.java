package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.DraftSnapshot;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.DraftStep;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rules in order, with their hits: those in force, or those of the draft; and their edits. */
public final class RulesViewModel {
  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final ObservableList<RuleRow> rules = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canEdit = new ReadOnlyBooleanWrapper(false);
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);

  RulesViewModel(ProxyModel proxy, DraftModel drafts) {
    this.proxy = proxy;
    this.drafts = drafts;
    proxy.snapshot().addListener((o, was, is) -> show());
    drafts.snapshot().addListener((o, was, is) -> follow(was, is));
    drafts.chosen().addListener((o, was, is) -> show());
    show();
  }

  /** Selects what an edit made: a rule that was not there, or has another number now. */
  private void follow(DraftSnapshot was, DraftSnapshot is) {
    var step = is.draft().flatMap(RuleDraft::last);
    boolean other = !was.draft().flatMap(RuleDraft::last).equals(step);
    int subject = step.map(DraftStep::subject).orElse(-1);
    boolean known = row(subject).isPresent();
    show();
    // people may have gone on to another rule by now
    if (other && subject >= 0 && (!known || row(selected.get()).isEmpty())) {
      selected.set(subject);
    }
  }

  private void show() {
    var now = proxy.snapshot().get();
    var draft = drafts.snapshot().get();
    boolean drafted = isDraft();
    var shown = drafted ? draft.rules().rules() : now.listed();
    var rows = shown.stream().map(rule -> row(rule, now, draft, drafted)).toList();
    if (!rows.equals(rules)) {
      rules.setAll(rows);
    }
    canEdit.set(now.live() || draft.draft().isPresent());
    source.set(
        drafted
            ? msg("routing.drafted")
            : !now.problem().isEmpty()
                ? msg("routing.unreadable", now.problem())
                : now.live() ? msg("routing.live") : msg("routing.shipped"));
  }

  private static RuleRow row(
      QueryRule rule, ProxySnapshot now, DraftSnapshot draft, boolean drafted) {
    int id = rule.ruleId();
    // the proxy counts a moved rule under the number it has there
    int counted = drafted ? draft.was().getOrDefault(id, id) : id;
    var to = rule.destinationHostgroup();
    var name = to == null || to < 0 ? "" : now.rules().hostgroupName(to);
    var hits = now.hits().get(counted);
    var rate = now.hitsPerSecond().get(counted);
    var mark = drafted ? draft.marks().get(id) : null;
    boolean isNew = mark == DraftSnapshot.Mark.NEW;
    return new RuleRow(
        id,
        rule.active(),
        name(rule),
        name,
        rule.active() ? RouteAnswer.hue(name) : Token.QUIET,
        hits == null || isNew ? "" : Format.brief(hits),
        rate == null || isNew ? "" : Format.rate(rate),
        word(mark),
        isNew ? Token.OK : Token.WARN,
        rule);
  }

  private static String name(QueryRule rule) {
    var comment = rule.comment();
    if (comment != null && !comment.isBlank()) {
      return comment;
    }
    var pattern = rule.matchDigest() != null ? rule.matchDigest() : rule.matchPattern();
    return pattern == null ? "" : pattern;
  }

  private static String word(DraftSnapshot.@Nullable Mark mark) {
    if (mark == null) {
      return "";
    }
    return switch (mark) {
      case NEW -> msg("mark.new");
      case EDITED -> msg("mark.edited");
      case MOVED -> msg("mark.moved");
    };
  }

  private boolean isDraft() {
    return drafts.chosen().get() && drafts.snapshot().get().draft().isPresent();
  }

  /** The rules that are looked at: the draft's, or those in force. */
  RuleSet looked() {
    return isDraft() ? drafts.snapshot().get().rules() : proxy.snapshot().get().rules();
  }

  /** The row of that rule_id. */
  Optional<RuleRow> row(int ruleId) {
    return rules.stream().filter(row -> row.id() == ruleId).findFirst();
  }

  /** Makes an edit, on the draft whatever is looked at. */
  void edit(DraftEdit edit) {
    if (canEdit.get()) {
      drafts.edit(edit);
    }
  }

  /** Adds a rule right before the selected one; at the end where none is selected. */
  void add(QueryRule rule) {
    var before = row(selected.get()).map(RuleRow::id).orElse(null);
    edit(new DraftEdit.Add(rule, before));
  }

  void duplicate(Set<Integer> ruleIds) {
    ruleIds.stream().sorted().forEach(id -> edit(new DraftEdit.Duplicate(id)));
  }

  void delete(Set<Integer> ruleIds) {
    if (!ruleIds.isEmpty()) {
      edit(new DraftEdit.Delete(ruleIds));
    }
  }

  void turn(Set<Integer> ruleIds, boolean on) {
    if (!ruleIds.isEmpty()) {
      edit(new DraftEdit.Switch(ruleIds, on));
    }
  }

  void shift(Set<Integer> ruleIds, boolean down) {
    if (!ruleIds.isEmpty()) {
      edit(new DraftEdit.Shift(ruleIds, down));
    }
  }

  /** Puts rules right before another; null for the end. */
  void move(Set<Integer> ruleIds, @Nullable Integer before) {
    edit(new DraftEdit.Move(ruleIds, before));
  }

  /** The rules in order; rows are replaced as counters rise. */
  ObservableList<RuleRow> rules() {
    return rules;
  }

  /** Which rules these are. */
  ReadOnlyStringProperty source() {
    return source.getReadOnlyProperty();
  }

  /** Whether there is a proxy to begin a draft from, or a draft. */
  ReadOnlyBooleanProperty canEdit() {
    return canEdit.getReadOnlyProperty();
  }

  /** The rule_id of the selected rule; -1 for none. */
  IntegerProperty selected() {
    return selected;
  }

  /** What they go by: names of hostgroups that rules may send to. */
  List<Integer> hostgroups() {
    return looked().hostgroupNames().keySet().stream().sorted().toList();
  }
}
