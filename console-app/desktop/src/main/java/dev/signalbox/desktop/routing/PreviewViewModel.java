package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.GuardForecastModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RoutePreviewModel;
import dev.signalbox.routing.expect.Expectation;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Where a statement would go: under the rules that are looked at, and under the others. */
public final class PreviewViewModel {
  private final ProxyModel proxy;
  private final DraftModel drafts;
  private final RoutePreviewModel preview = new RoutePreviewModel();
  private final GuardForecastModel guardNow;
  private final GuardForecastModel guardThen;
  private final StringProperty sql = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty(ProxySnapshot.APPLICATION_USER);
  private final StringProperty schema = new SimpleStringProperty("imdb");
  private final BooleanProperty inTransaction = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> answer =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> other =
      new ReadOnlyObjectWrapper<>(null);

  private final ReadOnlyStringWrapper expected = new ReadOnlyStringWrapper("");
  private String taken = "";
  private String takenHash = "";

  /**
   * @param worker where the router is asked what its guard would do
   */
  PreviewViewModel(ProxyModel proxy, DraftModel drafts, Executor worker, Executor ui) {
    this.proxy = proxy;
    this.drafts = drafts;
    guardNow = new GuardForecastModel(proxy, worker, ui, this::decide);
    guardThen = new GuardForecastModel(proxy, worker, ui, this::decide);
    proxy.snapshot().addListener((o, was, is) -> decide());
    drafts.snapshot().addListener((o, was, is) -> decide());
    drafts.chosen().addListener((o, was, is) -> decide());
    sql.addListener((o, was, is) -> expected.set(""));
    sql.addListener((o, was, is) -> decide());
    user.addListener((o, was, is) -> decide());
    schema.addListener((o, was, is) -> decide());
    inTransaction.addListener((o, was, is) -> decide());
    decide();
  }

  private void decide() {
    if (sql.get().isBlank()) {
      other.set(null);
      answer.set(null);
      return;
    }
    var inForce = proxy.snapshot().get();
    var draft = drafts.snapshot().get();
    if (!draft.isChanged()) {
      other.set(null);
      answer.set(answer(inForce, guardNow));
      return;
    }
    var now = answer(inForce, guardNow);
    var then = answer(inForce.under(draft.rules()), guardThen);
    boolean drafted = drafts.chosen().get();
    other.set(alike(now, then) ? null : drafted ? now : then);
    answer.set(drafted ? then : now);
  }

  private RouteAnswer answer(ProxySnapshot rules, GuardForecastModel guard) {
    String statement = sql.get().strip();
    var routed = preview.answer(rules, statement, user.get(), schema.get(), inTransaction.get());
    return inTransaction.get()
        ? routed
        : guard.over(routed, statement, user.get(), schema.get().strip());
  }

  private static boolean alike(RouteAnswer one, RouteAnswer two) {
    return one.target().equals(two.target()) && one.rewritten().equals(two.rewritten());
  }

  /**
   * Takes a statement that the proxy has seen as the one to preview.
   *
   * @param hash its digest as the proxy counted it, which the text alone may not give
   */
  void take(String statement, String hash, String asUser, String inSchema) {
    user.set(asUser);
    schema.set(inSchema);
    sql.set(statement);
    taken = statement;
    takenHash = hash;
  }

  /** Expects the rules to send it where they do now; an apply that changes that is stopped. */
  void expect() {
    var inForce = proxy.snapshot().get();
    var looked = drafts.chosen().get() ? inForce.under(drafts.snapshot().get().rules()) : inForce;
    String statement = sql.get().strip();
    if (statement.isEmpty()) {
      return;
    }
    // what the guard keeps back is not the rules' doing
    var routed = preview.answer(looked, statement, user.get(), schema.get(), false);
    var added =
        new Expectation(
            statement, user.get(), schema.get(), String.valueOf(routed.hostgroup()), "");
    drafts.expect(added, count -> expected.set(msg("preview.expected", routed.target(), count)));
  }

  /** What became of the last {@link #expect}; empty for nothing. */
  ReadOnlyStringProperty expected() {
    return expected.getReadOnlyProperty();
  }

  /** The statement's digest as the proxy counts it; empty for none. */
  String hash() {
    var now = answer.get();
    return !sql.get().isEmpty() && sql.get().equals(taken)
        ? takenHash
        : now == null ? "" : now.digestHash();
  }

  /** The statement to preview. */
  StringProperty sql() {
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
  ReadOnlyObjectProperty<@Nullable RouteAnswer> answer() {
    return answer.getReadOnlyProperty();
  }

  /**
   * Where it would go under the rules that are not looked at, in force or the draft's; null where
   * that is the same, or without a draft. Set before the answer is.
   */
  ReadOnlyObjectProperty<@Nullable RouteAnswer> other() {
    return other.getReadOnlyProperty();
  }

  /** Whether the answer is the draft's. */
  boolean isDraft() {
    return drafts.chosen().get();
  }
}
