package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.workbench.compare.ComparisonModel;
import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Results that stay when their tab runs again, until the window closes. Toolkit's thread only. */
final class PinnedModel {
  private final ObservableList<ResultTabModel> pins = FXCollections.observableArrayList();
  private final TabSource source;

  PinnedModel(TabSource source) {
    this.source = source;
  }

  /** Keeps a result that is complete; does nothing for another. */
  void pin(ResultTabModel result) {
    if (result.rows() != null && result.proof().get() != null && !has(result)) {
      result.name(
          msg("pin.title", Format.clock(Instant.now()), RunModel.oneLine(result.sql(), 28)));
      pins.add(result);
    }
  }

  /**
   * Keeps it no more.
   *
   * @param shown whether the last run still shows it; else its rows are let go
   */
  void unpin(ResultTabModel result, boolean shown) {
    if (pins.remove(result) && !shown) {
      letGo(result);
    }
  }

  private static void letGo(ResultTabModel result) {
    var rows = result.rows();
    if (rows != null) {
      rows.close();
    }
  }

  boolean has(ResultTabModel result) {
    return pins.contains(result);
  }

  /** Oldest first. */
  ObservableList<ResultTabModel> pins() {
    return pins;
  }

  /** Lets go of all. */
  void close() {
    pins.forEach(PinnedModel::letGo);
    pins.clear();
  }

  /** Begins to compare two results, the later one last; null when one has no rows at all. */
  @Nullable ComparisonModel compare(ResultTabModel before, ResultTabModel after) {
    var first = before.rows();
    var second = after.rows();
    return first == null || second == null
        ? null
        : new ComparisonModel(
            first, before.title(), second, after.title(), source.tasks(), source.ui());
  }
}
