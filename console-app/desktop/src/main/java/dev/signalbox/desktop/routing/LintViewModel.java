package dev.signalbox.desktop.routing;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.lint.RuleLint;
import dev.signalbox.routing.rules.QueryRule;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is said against the rules that are looked at, looked for again whenever they change. Fixes
 * are edits of the draft.
 */
public final class LintViewModel {
  private record Looked(
      boolean live,
      Optional<List<QueryRule>> draft,
      List<QueryRule> rules,
      RoutingVariables variables,
      List<RoutingUser> users) {
    static Looked at(ProxySnapshot now, Optional<List<QueryRule>> draft) {
      return new Looked(
          now.live(), draft, now.rules().rules(), now.rules().variables(), now.users());
    }
  }

  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final ProxySource source;
  private final Tasks tasks;
  private final ObservableList<LintRow> findings = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canMend = new ReadOnlyBooleanWrapper(false);
  private @Nullable Looked looked;

  LintViewModel(ProxyModel proxy, DraftModel drafts, ProxySource source, Tasks tasks) {
    this.proxy = proxy;
    this.drafts = drafts;
    this.source = source;
    this.tasks = tasks;
    proxy.snapshot().addListener((o, was, is) -> show());
    drafts.snapshot().addListener((o, was, is) -> show());
    drafts.chosen().addListener((o, was, is) -> show());
    show();
  }

  private void show() {
    var now = proxy.snapshot().get();
    var draft = drafts.snapshot().get().draft();
    canMend.set(now.live() || draft.isPresent());
    var at = Looked.at(now, drafts.chosen().get() ? draft.map(RuleDraft::rules) : Optional.empty());
    if (!at.equals(looked)) {
      looked = at;
      look(now, at);
    }
  }

  private void look(ProxySnapshot now, Looked at) {
    tasks.read(
        () ->
            now.live()
                ? source.lint(at.draft())
                : new RuleLint()
                    .lint(LintInput.of(at.draft().map(now.rules()::withRules).orElse(now.rules()))),
        found -> show(found, at),
        failed -> {
          problem.set(failed);
          looked = null;
        });
  }

  /** A look at rules that were replaced meanwhile says nothing. */
  private void show(List<LintFinding> found, Looked at) {
    if (at.equals(looked)) {
      problem.set("");
      findings.setAll(found.stream().map(LintRow::of).toList());
    }
  }

  /** Makes the fix of a finding in the draft. */
  void mend(LintRow row) {
    var fix = row.fix();
    if (fix != null) {
      drafts.edit(new DraftEdit.Mend(fix));
    }
  }

  /** Everything found, worst first. */
  ObservableList<LintRow> findings() {
    return findings;
  }

  /** The worst that is said of a rule. */
  Optional<LintRow> worst(int ruleId) {
    return findings.stream().filter(row -> row.ruleId() == ruleId).findFirst();
  }

  /** Why nothing could be looked for; empty when all is well. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether there is a draft, or a proxy to begin one from. */
  ReadOnlyBooleanProperty canMend() {
    return canMend.getReadOnlyProperty();
  }
}
