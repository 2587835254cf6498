package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.GuardForecastModel;
import dev.signalbox.desktop.model.ProxySnapshot;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RoutePreviewModel;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.workbench.SqlTarget;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/** Where a tab's statement will go, as the rules and the guard have it. Toolkit's thread only. */
final class PredictionModel {
  private final TabSource source;
  private final RoutePreviewModel preview = new RoutePreviewModel();
  private final GuardForecastModel guard;
  private final ChangeListener<ProxySnapshot> follow;
  private final ReadOnlyObjectWrapper<@Nullable RouteAnswer> badge =
      new ReadOnlyObjectWrapper<>(null);

  /**
   * @param again what is run when it has to be predicted anew
   */
  PredictionModel(TabSource source, Runnable again) {
    this.source = source;
    guard = new GuardForecastModel(source.proxy(), source.worker(), source.ui(), again);
    follow = (o, was, is) -> again.run();
    source.proxy().snapshot().addListener(follow);
  }

  /** Follows the proxy no more, which outlives the tab. */
  void close() {
    source.proxy().snapshot().removeListener(follow);
  }

  void clear() {
    badge.set(null);
  }

  void predict(Optional<String> statement, TabViewModel tab) {
    badge.set(statement.map(sql -> of(sql, tab)).orElse(null));
  }

  private RouteAnswer of(String sql, TabViewModel tab) {
    if (tab.target().get() != SqlTarget.PROXY) {
      return past(tab.target().get());
    }
    var user = ProxySnapshot.APPLICATION_USER;
    var schema = tab.schema().get().strip();
    boolean inTransaction = tab.run().session().get().inTransaction();
    var routed = preview.answer(source.proxy().snapshot().get(), sql, user, schema, inTransaction);
    return guard.over(routed, sql, user, schema);
  }

  private static RouteAnswer past(SqlTarget target) {
    boolean mysql = target == SqlTarget.MYSQL;
    return new RouteAnswer(
        mysql ? msg("target.mysql") : msg("target.clickhouse"),
        mysql ? Token.MYSQL : Token.CLICKHOUSE,
        -1,
        -1,
        msg("target.past"),
        List.of(),
        "",
        "",
        "",
        false,
        null);
  }

  /** Why the rows of a race differ; empty when that is not known. Blocks. */
  String why(int hostgroup, String schema, String sql) {
    return guard.why(hostgroup, schema, sql);
  }

  /** Where the statement at the caret will go; null while there is none. */
  ReadOnlyObjectProperty<@Nullable RouteAnswer> badge() {
    return badge.getReadOnlyProperty();
  }
}
