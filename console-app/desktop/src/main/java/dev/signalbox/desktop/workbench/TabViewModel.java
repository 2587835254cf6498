package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.workbench.parameters.ParametersViewModel;
import dev.signalbox.desktop.workbench.parameters.RunChoicesModel;
import dev.signalbox.engine.workbench.SqlStatement;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.StatementSplitter;
import dev.signalbox.engine.workbench.saved.RunChoices;
import dev.signalbox.engine.workbench.saved.SavedTab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * One tab: its text, what of it is meant, and where that would go. What is run of it is {@link
 * TabRunViewModel}'s. For the toolkit's thread.
 */
final class TabViewModel {
  private static final int BADGE_LIMIT = 200_000;

  private final StatementSplitter splitter = new StatementSplitter();
  private final StringProperty title;
  private final StringProperty schema;
  private final ObjectProperty<SqlTarget> target;
  private final ReadOnlyBooleanWrapper proxied = new ReadOnlyBooleanWrapper(true);
  private final RunChoicesModel choices;
  private final ParametersViewModel parameters;
  private final ReadOnlyStringWrapper file;
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper conflict = new ReadOnlyStringWrapper("");
  private final PredictionModel prediction;
  private final TabRunViewModel run;
  private final TabSource source;
  private final Runnable changed;
  private String text;
  private int caret;
  private String selection = "";
  private String onDisk;
  private @Nullable List<SqlStatement> split;
  private Runnable shown = () -> {};

  /**
   * @param saved what it begins with
   * @param changed told whenever what is kept of it has changed
   */
  TabViewModel(TabSource source, SavedTab saved, Runnable changed) {
    this.source = source;
    this.changed = changed;
    title = new SimpleStringProperty(saved.title());
    schema = new SimpleStringProperty(saved.schema());
    target = new SimpleObjectProperty<>(saved.target() == null ? SqlTarget.PROXY : saved.target());
    proxied.bind(target.isEqualTo(SqlTarget.PROXY));
    choices = new RunChoicesModel(saved, changed);
    var kept = saved.choices() == null ? RunChoices.DEFAULT : saved.choices();
    parameters =
        new ParametersViewModel(kept.parametersOff(), kept.parameters(), this::parametersChanged);
    file = new ReadOnlyStringWrapper(saved.file());
    text = saved.text();
    onDisk = saved.onDisk() == null ? saved.text() : saved.onDisk();
    dirty.set(!saved.file().isEmpty() && !text.equals(onDisk));
    caret = saved.caret();
    run = new TabRunViewModel(source, this);
    prediction = new PredictionModel(source, this::predict);
    for (ObservableValue<?> each : List.of(title, schema, target, file)) {
      each.addListener((o, was, is) -> changed.run());
    }
    for (ObservableValue<?> deciding : List.of(schema, target, run.session())) {
      deciding.addListener((o, was, is) -> predict());
    }
    if (!saved.file().isEmpty()) {
      lookAtFile();
    }
    predict();
  }

  /** What is kept of it now. */
  SavedTab saved() {
    return new SavedTab(
        title.get(),
        file.get(),
        text,
        caret,
        schema.get(),
        target.get(),
        choices.readOnly().get(),
        choices.goOn().get(),
        dirty.get() ? onDisk : null,
        choices.saved(parameters));
  }

  private void parametersChanged() {
    changed.run();
    predict();
  }

  /** What the editor holds now; the badge follows at once. */
  void edited(String now, int caretPosition, String selectedText) {
    boolean sameText = now.equals(text);
    boolean same = sameText && caretPosition == caret;
    split = sameText ? split : null;
    text = now;
    caret = caretPosition;
    selection = selectedText;
    dirty.set(!file.get().isEmpty() && !text.equals(onDisk));
    if (!sameText) {
      parameters.cancel(); // what is asked for may be written otherwise now
    }
    predict();
    if (!same) {
      changed.run();
    }
  }

  String text() {
    return text;
  }

  int caret() {
    return caret;
  }

  /** What Run means: the statements of the selection, or the one at the caret. */
  List<String> meant() {
    return selection.isBlank()
        ? statement().stream().toList()
        : splitter.split(selection).stream().map(SqlStatement::text).toList();
  }

  /** All statements of the text. */
  List<String> all() {
    return statements().stream().map(SqlStatement::text).toList();
  }

  /** Those of the text; kept until it changes, for each key and move of the caret asks. */
  private List<SqlStatement> statements() {
    var now = split;
    if (now == null) {
      now = splitter.split(text);
      split = now;
    }
    return now;
  }

  /** The place of the one at the caret, from 0; behind the last it is the one just written. */
  private int index(List<SqlStatement> all) {
    for (int i = 0; i < all.size(); i++) {
      if (caret <= all.get(i).end() + 1) {
        return i;
      }
    }
    return all.size() - 1;
  }

  /** The first of the selection, or the one at the caret; empty when there is none. */
  Optional<String> statement() {
    if (!selection.isBlank()) {
      return splitter.split(selection).stream().findFirst().map(SqlStatement::text);
    }
    var all = statements();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(index(all)).text());
  }

  /** The first of {@link #statement} as it would be sent; null when there is none. */
  @Nullable String sent() {
    return statement().map(sql -> parameters.filled(sql, dialect())).orElse(null);
  }

  private void predict() {
    if (text.length() > BADGE_LIMIT) {
      prediction.clear();
      place.set(msg("workbench.long"));
      return;
    }
    prediction.predict(Optional.ofNullable(sent()), this);
    var all = statements();
    var given = statement().map(sql -> parameters.summary(sql, dialect())).orElse("");
    place.set(
        all.isEmpty()
            ? ""
            : msg("workbench.place", index(all) + 1, all.size())
                + (given.isEmpty() ? "" : " · " + given));
  }

  /**
   * Takes a file's text over; the text before is gone from here, but not from the editor's undo.
   */
  void take(Path from, String content) {
    onDisk = content;
    file.set(from.toString());
    title.set(String.valueOf(from.getFileName()));
    conflict.set("");
    replace(content);
  }

  private void replace(String content) {
    text = content;
    split = null;
    caret = Math.min(caret, content.length());
    shown.run();
    edited(content, caret, "");
  }

  /**
   * Writes the text to a file; what goes wrong is a failed task.
   *
   * @param afterwards run once it is written, and not when that failed
   */
  void save(Path to, Runnable afterwards) {
    String content = text;
    source
        .tasks()
        .start(
            msg("file.savetask", String.valueOf(to.getFileName())),
            reporter -> SqlFile.write(to, content),
            end -> {
              if (end.done()) {
                onDisk = content;
                file.set(to.toString());
                title.set(String.valueOf(to.getFileName()));
                dirty.set(!text.equals(onDisk));
                conflict.set("");
                afterwards.run();
              }
            });
  }

  /**
   * Looks whether another program has changed the file. Where nothing is unsaved here its text is
   * taken; else people are asked.
   */
  void lookAtFile() {
    if (file.get().isEmpty()) {
      return;
    }
    var path = Path.of(file.get());
    source.tasks().read(() -> SqlFile.read(path), content -> compare(path, content), conflict::set);
  }

  private void compare(Path path, String content) {
    if (content.equals(text)) {
      onDisk = content;
      dirty.set(false);
      conflict.set("");
    } else if (content.equals(onDisk)) {
      conflict.set("");
    } else if (text.equals(onDisk)) {
      take(path, content);
    } else {
      conflict.set(msg("file.changed", String.valueOf(path.getFileName())));
    }
  }

  /** Takes the file's text in place of the one here. */
  void reload() {
    var path = Path.of(file.get());
    source.tasks().read(() -> SqlFile.read(path), content -> take(path, content), conflict::set);
  }

  /** The text here stays; the file is replaced when it is saved. */
  void keepMine() {
    conflict.set("");
  }

  /** Told when the text was replaced from here and not by the editor. */
  void onReplaced(Runnable action) {
    shown = action;
  }

  /** Why the rows of a race differ; empty when that is not known. Blocks; any thread. */
  String why(int hostgroup, String in, String sql) {
    return prediction.why(hostgroup, in, sql);
  }

  /** The hostgroups by number, with their names. */
  SortedMap<Integer, String> hostgroups() {
    return source.proxy().snapshot().get().hostgroups();
  }

  /** Whether the proxy knows the statement at the caret by a digest. */
  ObservableValue<Boolean> unpinnable() {
    return prediction.badge().map(answer -> answer.digestHash().isEmpty()).orElse(true);
  }

  /** A rule for the statement's digest, before all others, in the draft. */
  void sendAlways(int hostgroup) {
    var answer = prediction.badge().get();
    if (answer != null && !answer.digestHash().isEmpty()) {
      source.drafts().send(answer.digestHash(), answer.digest(), hostgroup);
      run.say(msg("workbench.drafted", String.valueOf(hostgroups().get(hostgroup))));
    }
  }

  /** Ends what runs, and the session. */
  void close() {
    prediction.close();
    run.close();
  }

  TabRunViewModel run() {
    return run;
  }

  StringProperty title() {
    return title;
  }

  StringProperty schema() {
    return schema;
  }

  ObjectProperty<SqlTarget> target() {
    return target;
  }

  /** What a session can speak to, in words. */
  static List<String> targets() {
    return List.of(msg("target.proxy"), msg("target.mysqldirect"), msg("target.chdirect"));
  }

  int targetIndex() {
    return target.get().ordinal();
  }

  /** Chooses one of {@link #targets}; the session before is ended. */
  void chooseTarget(int index) {
    target.set(SqlTarget.values()[index]);
  }

  /** Whether it speaks to the proxy, and not past it. */
  ReadOnlyBooleanProperty proxied() {
    return proxied.getReadOnlyProperty();
  }

  /** How it reads a statement: through the proxy it is MySQL's protocol and lexis. */
  SqlDialect dialect() {
    return target.get() == SqlTarget.CLICKHOUSE ? SqlDialect.CLICKHOUSE : SqlDialect.MYSQL;
  }

  RunChoicesModel choices() {
    return choices;
  }

  ParametersViewModel parameters() {
    return parameters;
  }

  /** The file's path; empty for none. */
  ReadOnlyStringProperty file() {
    return file.getReadOnlyProperty();
  }

  /** Whether the text is not what the file holds; false without a file. */
  ReadOnlyBooleanProperty dirty() {
    return dirty.getReadOnlyProperty();
  }

  /** What is wrong between the text and its file; empty for nothing. */
  ReadOnlyStringProperty conflict() {
    return conflict.getReadOnlyProperty();
  }

  ReadOnlyStringProperty place() {
    return place.getReadOnlyProperty();
  }

  /** Where the statement at the caret will go; null while there is none. */
  ObservableValue<@Nullable RouteAnswer> badge() {
    return prediction.badge();
  }
}
