package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.model.RunningTask;
import dev.signalbox.desktop.model.TaskEnd;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.plan.QueryPlan;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is found out about a tab's statement: a race, or its plan. For the toolkit's thread. */
final class StudyModel {
  private final TabSource source;
  private final TabViewModel tab;
  private final ReadOnlyObjectWrapper<@Nullable RaceRow> race = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable PlanRow> plan = new ReadOnlyObjectWrapper<>(null);

  StudyModel(TabSource source, TabViewModel tab) {
    this.source = source;
    this.tab = tab;
  }

  /** Forgets what was found out. */
  void clear() {
    race.set(null);
    plan.set(null);
  }

  /** Whole answers: a row limit would compare the rows that came first. */
  private RunOptions options() {
    return tab.choices().options(tab.schema().get().strip()).limitedTo(0);
  }

  private List<Integer> groups() {
    return source.proxy().snapshot().get().rules().hostgroupNames().keySet().stream()
        .sorted()
        .limit(2)
        .toList();
  }

  /** Whether there are two sides. */
  boolean races() {
    return groups().size() == 2;
  }

  /** Runs a read on both sides and compares times and rows. */
  RunningTask race(String sql, Consumer<TaskEnd> ended) {
    var names = source.proxy().snapshot().get().rules().hostgroupNames();
    var groups = groups();
    var options = options();
    String in = tab.schema().get().strip();
    String first = String.valueOf(names.get(groups.get(0)));
    String second = String.valueOf(names.get(groups.get(1)));
    return source
        .tasks()
        .start(
            msg("workbench.racetask", RunModel.oneLine(sql, 60)),
            reporter -> {
              var raced = source.queries().race(sql, options, groups.get(0), groups.get(1));
              String why = raced.same() ? "" : tab.why(groups.get(1), in, sql);
              var row = ProofLine.race(raced, first, second, why);
              source.ui().execute(() -> race.set(row));
            },
            ended);
  }

  /**
   * Asks the server that would run the statement how it would.
   *
   * @param where which that is
   */
  RunningTask explain(String sql, RouteAnswer where, Consumer<TaskEnd> ended) {
    boolean clickhouse = where.hue() == Token.CLICKHOUSE;
    var target = tab.target().get();
    var whole = options();
    var options = target == SqlTarget.PROXY ? whole.forced(where.hostgroup()) : whole;
    return source
        .tasks()
        .start(
            msg("workbench.plantask", RunModel.oneLine(sql, 60)),
            reporter -> {
              // a hint has no effect in a transaction: a session of its own asks
              try (var asked = source.queries().session(target)) {
                var read = QueryPlan.of(asked, sql, options, clickhouse);
                var row = PlanRow.of(read, where.target(), where.hue());
                source.ui().execute(() -> plan.set(row));
              }
            },
            ended);
  }

  /** The last race; null when something else was last. */
  ReadOnlyObjectProperty<@Nullable RaceRow> raced() {
    return race.getReadOnlyProperty();
  }

  /** The last plan; null when something else was last. */
  ReadOnlyObjectProperty<@Nullable PlanRow> plan() {
    return plan.getReadOnlyProperty();
  }
}
