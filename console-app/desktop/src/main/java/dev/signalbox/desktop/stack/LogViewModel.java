package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Live.Subscription;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.stack.LogLine;
import dev.signalbox.engine.stack.StackRuntime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The services' logs as one list, filtered. Lines may come faster than anybody reads: they are
 * handed over in bundles, and the newest five thousand are kept.
 */
final class LogViewModel {
  private static final int KEPT = 5000;
  private static final int TAIL = 200;

  private final StackRuntime runtime;
  private final Executor ui;
  private final Map<String, Token> hues;
  private final ArrayDeque<LogRow> arriving = new ArrayDeque<>();
  private final ObservableList<LogRow> all = FXCollections.observableArrayList();
  private final FilteredList<LogRow> shown = new FilteredList<>(all);
  private final StringProperty filter = new SimpleStringProperty("");
  private final StringProperty service = new SimpleStringProperty("");
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
  private @Nullable Subscription subscription;

  LogViewModel(StackRuntime runtime, Executor ui) {
    this.runtime = runtime;
    this.ui = ui;
    this.hues = new ConcurrentHashMap<>();
    filter.addListener((o, was, is) -> refilter());
    service.addListener((o, was, is) -> refilter());
    following.addListener((o, was, is) -> flush());
  }

  void hue(String name, Token hue) {
    hues.put(name, hue);
  }

  /** Begins to listen, or begins again after the stack came up anew. */
  void listen() {
    stop();
    synchronized (arriving) {
      arriving.clear();
    }
    all.clear();
    subscription = runtime.logs(Set.of(), TAIL, true, this::arrive);
  }

  /** Reads what the services of a stack that is down said last, away from the toolkit's thread. */
  void read(Tasks tasks, Consumer<String> failed) {
    synchronized (arriving) {
      arriving.clear();
    }
    all.clear();
    tasks.read(
        () -> {
          runtime.logs(Set.of(), TAIL, false, this::arrive).close();
          return true;
        },
        done -> flush(),
        failed);
  }

  boolean listening() {
    return subscription != null;
  }

  void stop() {
    var current = subscription;
    if (current != null) {
      current.close();
      subscription = null;
    }
  }

  private void arrive(LogLine line) {
    var hue = hues.getOrDefault(line.service(), Token.QUIET);
    boolean first;
    synchronized (arriving) {
      first = arriving.isEmpty();
      arriving.add(new LogRow(line.service(), hue, line.text(), LogRow.tone(line.text())));
      if (arriving.size() > KEPT) {
        arriving.removeFirst();
      }
    }
    if (first) {
      ui.execute(this::flush);
    }
  }

  private void flush() {
    if (!following.get()) {
      return;
    }
    List<LogRow> bundle;
    synchronized (arriving) {
      bundle = new ArrayList<>(arriving);
      arriving.clear();
    }
    all.addAll(bundle);
    if (all.size() > KEPT) {
      all.remove(0, all.size() - KEPT);
    }
  }

  private void refilter() {
    String wanted = service.get();
    try {
      var pattern = Pattern.compile(filter.get(), Pattern.CASE_INSENSITIVE);
      shown.setPredicate(
          row ->
              (wanted.isEmpty() || row.service().equals(wanted))
                  && pattern.matcher(row.text()).find());
      filterProblem.set("");
    } catch (PatternSyntaxException e) {
      filterProblem.set(msg("log.badfilter", String.valueOf(e.getDescription())));
    }
  }

  ObservableList<LogRow> rows() {
    return shown;
  }

  /** A regular expression, in any case; what does not compile leaves the rows as they are. */
  StringProperty filter() {
    return filter;
  }

  /** Why the filter is not used; empty when it is. */
  ReadOnlyStringProperty filterProblem() {
    return filterProblem.getReadOnlyProperty();
  }

  /** One service's name, or empty for all. */
  StringProperty service() {
    return service;
  }

  /** Off while paused; lines that arrive meanwhile appear when it is on again. */
  BooleanProperty following() {
    return following;
  }
}
