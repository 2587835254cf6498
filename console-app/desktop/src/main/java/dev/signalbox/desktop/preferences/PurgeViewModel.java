package dev.signalbox.desktop.preferences;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Removing everything: first what it is, then, when asked again, removed. */
public final class PurgeViewModel {
  /** How far it is. */
  enum State {
    QUIET,
    BUSY,
    TOLD
  }

  private final PurgeSource source;
  private final Tasks tasks;
  private final Runnable removed;
  private final ObservableList<PurgeSource.Item> items = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.QUIET);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * @param removed told when all of it is gone, on the toolkit's thread
   */
  public PurgeViewModel(PurgeSource source, Tasks tasks, Runnable removed) {
    this.source = source;
    this.tasks = tasks;
    this.removed = removed;
  }

  void look() {
    state.set(State.BUSY);
    problem.set("");
    tasks.read(
        source::look,
        found -> {
          items.setAll(found);
          state.set(State.TOLD);
        },
        this::failed);
  }

  void keep() {
    items.clear();
    state.set(State.QUIET);
  }

  void remove() {
    if (state.get() != State.TOLD) {
      return;
    }
    state.set(State.BUSY);
    tasks.start(
        msg("purge.task"),
        reporter -> source.purge(),
        end -> {
          if (end.done()) {
            removed.run();
          } else {
            failed(end.said());
          }
        });
  }

  private void failed(String said) {
    problem.set(said);
    state.set(State.QUIET);
  }

  ObservableList<PurgeSource.Item> items() {
    return items;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
