package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
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

/** What is said against the rules, looked for again whenever they change, and its fixes. */
public final class LintViewModel {
  private record Looked(
      boolean live, List<QueryRule> rules, RoutingVariables variables, List<RoutingUser> users) {
    static Looked at(ProxySnapshot now) {
      return new Looked(now.live(), now.rules().rules(), now.rules().variables(), now.users());
    }
  }

  private final ProxyModel proxy;
  private final ProxySource source;
  private final Tasks tasks;
  private final ObservableList<LintRow> findings = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canApply = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(false);
  private @Nullable Looked looked;

  public LintViewModel(ProxyModel proxy, ProxySource source, Tasks tasks) {
    this.proxy = proxy;
    this.source = source;
    this.tasks = tasks;
    proxy.snapshot().addListener((o, was, is) -> show(is));
    show(proxy.snapshot().get());
  }

  private void show(ProxySnapshot now) {
    canApply.set(now.live());
    var at = Looked.at(now);
    if (!at.equals(looked)) {
      looked = at;
      look(now, at);
    }
  }

  private void look(ProxySnapshot now, Looked at) {
    tasks.read(
        () -> now.live() ? source.lint() : new RuleLint().lint(LintInput.of(now.rules())),
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

  /** Applies the fix of a finding to the running proxy. */
  void mend(LintRow row) {
    var fix = row.fix();
    if (fix != null) {
      run(msg("lint.mending", row.fixLabel()), () -> source.mend(fix), true);
    }
  }

  /** Takes the last change back. */
  void undo() {
    run(msg("lint.undoing"), source::undo, false);
  }

  private void run(String title, Runnable change, boolean undoable) {
    canApply.set(false);
    tasks.start(
        title,
        reporter -> change.run(),
        end -> {
          problem.set(end.problem());
          if (end.done()) {
            canUndo.set(undoable);
          }
          looked = null;
          show(proxy.snapshot().get());
        });
  }

  /** Everything found, worst first. */
  ObservableList<LintRow> findings() {
    return findings;
  }

  /** The worst that is said of a rule. */
  Optional<LintRow> worst(int ruleId) {
    return findings.stream().filter(row -> row.ruleId() == ruleId).findFirst();
  }

  /** Why nothing could be looked for or applied; empty when all is well. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a proxy runs that a fix can be applied to. */
  ReadOnlyBooleanProperty canApply() {
    return canApply.getReadOnlyProperty();
  }

  /** Whether a fix was applied here that can be taken back. */
  ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }
}
