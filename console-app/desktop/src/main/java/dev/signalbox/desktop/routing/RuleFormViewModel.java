package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleFields;
import dev.signalbox.routing.draft.RuleSentence;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * The selected rule as a form. What is typed is looked at with every key, and becomes an edit of
 * the draft when the field is left, unless it is wrong.
 */
public final class RuleFormViewModel {
  private final RulesViewModel rules;
  private final DraftModel drafts;
  private final ProxyModel proxy;
  private final ReadOnlyObjectWrapper<@Nullable QueryRule> rule = new ReadOnlyObjectWrapper<>(null);
  private final ObservableMap<RuleColumn, String> typed = FXCollections.observableHashMap();
  private final ObservableMap<RuleColumn, String> faults = FXCollections.observableHashMap();

  RuleFormViewModel(RulesViewModel rules, DraftModel drafts, ProxyModel proxy) {
    this.rules = rules;
    this.drafts = drafts;
    this.proxy = proxy;
    rules.selected().addListener((o, was, is) -> show());
    rules.rules().addListener((ListChangeListener<RuleRow>) change -> show());
    show();
  }

  private void show() {
    var now = rules.row(rules.selected().get()).map(RuleRow::rule).orElse(null);
    var was = rule.get();
    if (now == null || was == null || now.ruleId() != was.ruleId()) {
      if (was != null && rules.row(was.ruleId()).isPresent()) {
        keep(was);
      }
      typed.clear();
      faults.clear();
    } else {
      // what was typed and is there by now is typed no longer
      typed.entrySet().removeIf(e -> e.getValue().equals(RuleFields.text(e.getKey(), now)));
    }
    rule.set(now);
  }

  /** What was typed for a rule is not lost when another one is chosen before the field is left. */
  private void keep(QueryRule left) {
    var right = new EnumMap<RuleColumn, String>(RuleColumn.class);
    typed.forEach(
        (column, text) -> {
          if (!faults.containsKey(column)) {
            right.put(column, text);
          }
        });
    if (!right.isEmpty() && canEdit().get()) {
      drafts.edit(new DraftEdit.Type(left.ruleId(), right));
    }
  }

  /** Looks at what is typed in a field; nothing is kept. */
  void type(RuleColumn column, String text) {
    var now = rule.get();
    if (now == null) {
      return;
    }
    if (text.equals(RuleFields.text(column, now))) {
      typed.remove(column);
      faults.remove(column);
      return;
    }
    typed.put(column, text);
    var fault = fault(now, column, text);
    if (fault == null) {
      faults.remove(column);
    } else {
      faults.put(column, fault);
    }
  }

  private @Nullable String fault(QueryRule now, RuleColumn column, String text) {
    var read = RuleFields.read(now, Map.of(column, text), rules.looked().variables(), hostgroups());
    var fault = read.faults().get(column);
    return fault == null && read.rule().isEmpty()
        ? String.join("; ", read.faults().values())
        : fault;
  }

  /** Hostgroups that have servers; empty while that is not known. */
  private Set<Integer> hostgroups() {
    var pool = proxy.snapshot().get().queriesPerSecond().keySet();
    var known = new HashSet<>(pool);
    known.addAll(pool.isEmpty() ? List.of() : rules.hostgroups());
    return known;
  }

  /** Makes what is typed in a field an edit of the draft; nothing where it is wrong or the same. */
  void commit(RuleColumn column) {
    var now = rule.get();
    var text = typed.get(column);
    if (now != null && text != null && !faults.containsKey(column) && canEdit().get()) {
      drafts.edit(new DraftEdit.Type(now.ruleId(), Map.of(column, text)));
    }
  }

  /** Types and commits at once, for a choice. */
  void choose(RuleColumn column, String text) {
    type(column, text);
    commit(column);
  }

  /** What a field shows: what is typed, or the rule's value. */
  String text(RuleColumn column) {
    var now = rule.get();
    var text = typed.get(column);
    return text != null ? text : now == null ? "" : RuleFields.text(column, now);
  }

  /** What the rule does, in a sentence; empty without one. */
  String sentence() {
    var now = rule.get();
    return now == null ? "" : RuleSentence.of(now, rules.looked()::hostgroupName);
  }

  /** Whether the rule sets the column otherwise than the table's default. */
  boolean isSet(RuleColumn column) {
    var now = rule.get();
    var plain = QueryRule.rule(0).build();
    return now != null && !RuleFields.text(column, now).equals(RuleFields.text(column, plain));
  }

  /** Hostgroups that a rule may send to. */
  List<Integer> targets() {
    return rules.hostgroups();
  }

  /** A hostgroup's number and name. */
  String target(int hostgroup) {
    var name = rules.looked().hostgroupNames().get(hostgroup);
    return name == null ? String.valueOf(hostgroup) : hostgroup + " · " + name;
  }

  /** The selected rule as it is kept; null for none. */
  ReadOnlyObjectProperty<@Nullable QueryRule> rule() {
    return rule.getReadOnlyProperty();
  }

  /** What is typed and not kept yet, by column. */
  ObservableMap<RuleColumn, String> typed() {
    return typed;
  }

  /** What is wrong with it, by column. */
  ObservableMap<RuleColumn, String> faults() {
    return faults;
  }

  ReadOnlyBooleanProperty canEdit() {
    return rules.canEdit();
  }
}
