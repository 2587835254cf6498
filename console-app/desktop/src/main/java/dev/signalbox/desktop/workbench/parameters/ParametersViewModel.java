package dev.signalbox.desktop.workbench.parameters;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.engine.workbench.parameters.FilledStatement;
import dev.signalbox.engine.workbench.parameters.Parameter;
import dev.signalbox.engine.workbench.parameters.ParameterValue;
import dev.signalbox.engine.workbench.parameters.StatementParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A tab's parameters: what is asked for now, and what was given last. Values are kept by name; a
 * question mark has a number only, so its value serves again without the form for the very same
 * statements alone. Toolkit's thread only.
 */
public final class ParametersViewModel {
  private static final int SHOWN = 60;

  private final BooleanProperty off;
  private final Map<String, ParameterValue> values;
  private final ObservableList<ParameterFieldModel> fields = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Runnable changed;
  private @Nullable Asked asked;
  private List<String> answered = List.of();

  /**
   * @param off whether the tab leaves {@code :name} and {@code ?} as they are
   * @param values those given last
   * @param changed told when a value or the switch has changed
   */
  public ParametersViewModel(boolean off, Map<String, ParameterValue> values, Runnable changed) {
    this.off = new SimpleBooleanProperty(off);
    this.values = new LinkedHashMap<>(values);
    this.changed = changed;
    this.off.addListener(
        (o, was, is) -> {
          cancel();
          changed.run();
        });
  }

  private record Asked(
      List<String> sql,
      List<StatementParameters> statements,
      Consumer<List<FilledStatement>> then) {}

  /** Runs at once what has no parameters, else asks for them; asked the same again, it runs. */
  public void ask(List<String> sql, SqlDialect dialect, Consumer<List<FilledStatement>> then) {
    var now = asked;
    if (now != null && now.sql().equals(sql)) {
      answer();
      return;
    }
    cancel();
    var next = new Asked(sql, read(sql, dialect), then);
    if (names(next.statements()).isEmpty()) {
      then.accept(fill(next));
      return;
    }
    asked = next;
    var byName = new LinkedHashMap<String, ParameterFieldModel>();
    for (var statement : next.statements()) {
      for (var parameter : statement.parameters()) {
        byName.computeIfAbsent(
            parameter.name(), name -> new ParameterFieldModel(parameter, values.get(name)));
      }
    }
    fields.setAll(byName.values());
  }

  /** Runs with the values given last; asks where one is missing. */
  public void again(List<String> sql, SqlDialect dialect, Consumer<List<FilledStatement>> then) {
    var next = new Asked(sql, read(sql, dialect), then);
    boolean questions = next.statements().stream().anyMatch(s -> s.questions() > 0);
    boolean known =
        names(next.statements()).stream()
            .map(values::get)
            .allMatch(value -> value != null && value.valid());
    if (known && (!questions || sql.equals(answered))) {
      cancel();
      then.accept(fill(next));
    } else {
      ask(sql, dialect, then);
    }
  }

  private List<StatementParameters> read(List<String> sql, SqlDialect dialect) {
    var all = new ArrayList<StatementParameters>();
    if (!off.get()) {
      int question = 1;
      for (var statement : sql) {
        var read = StatementParameters.of(statement, dialect, question);
        question += read.questions();
        all.add(read);
      }
    }
    return all;
  }

  private static List<String> names(List<StatementParameters> statements) {
    return statements.stream()
        .flatMap(s -> s.parameters().stream())
        .map(Parameter::name)
        .distinct()
        .toList();
  }

  private List<FilledStatement> fill(Asked of) {
    return of.statements().isEmpty()
        ? of.sql().stream().map(FilledStatement::plain).toList()
        : of.statements().stream().map(s -> s.fill(values)).toList();
  }

  /** Runs what was asked for with what the form holds; a wrong number is said, and stays. */
  void answer() {
    var now = asked;
    if (now == null) {
      return;
    }
    for (var field : fields) {
      if (!field.value().valid()) {
        problem.set(msg("parameter.nonumber", field.name()));
        return;
      }
    }
    fields.forEach(field -> values.put(field.name(), field.value()));
    answered = now.sql();
    cancel();
    changed.run();
    now.then().accept(fill(now));
  }

  /** Asks no more. */
  public void cancel() {
    asked = null;
    problem.set("");
    fields.clear();
  }

  /** The statement as it would be sent, for the badge; as it is where a value is missing. */
  public String filled(String sql, SqlDialect dialect) {
    if (off.get()) {
      return sql;
    }
    var read = StatementParameters.of(sql, dialect, 1);
    try {
      boolean known = read.questions() == 0 || answered.equals(List.of(sql));
      return known && values.keySet().containsAll(names(List.of(read)))
          ? read.fill(values).text()
          : sql;
    } catch (EngineException e) {
      return sql; // a number in an edited file that is none: the form will say it
    }
  }

  /** What would be filled in, as "until = 2024"; empty where there is nothing. */
  public String summary(String sql, SqlDialect dialect) {
    if (off.get()) {
      return "";
    }
    var read = StatementParameters.of(sql, dialect, 1);
    if (read.questions() > 0 && !answered.equals(List.of(sql))) {
      return "";
    }
    var text =
        names(List.of(read)).stream()
            .filter(values::containsKey)
            .map(name -> name + " = " + shown(values.get(name)))
            .collect(Collectors.joining(", "));
    return text.length() > SHOWN ? text.substring(0, SHOWN - 1) + "…" : text;
  }

  private static String shown(@Nullable ParameterValue value) {
    return value == null || value.type() == ParameterValue.Type.NULL
        ? "NULL"
        : String.valueOf(value.text());
  }

  /** Whether {@code :name} and {@code ?} are left as they are. */
  public BooleanProperty off() {
    return off;
  }

  /** The values given last, by name. */
  public Map<String, ParameterValue> values() {
    return Map.copyOf(values);
  }

  /** What is asked for; empty while nothing is. */
  ObservableList<ParameterFieldModel> fields() {
    return fields;
  }

  /** What is wrong with a value; empty for nothing. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
