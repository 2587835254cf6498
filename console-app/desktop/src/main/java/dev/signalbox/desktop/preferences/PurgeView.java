package dev.signalbox.desktop.preferences;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Says what would be removed, and removes it after a second press. */
final class PurgeView extends VBox {
  private final PurgeViewModel model;
  private final VBox list = Ui.column(2);
  private final Button ask;
  private final Button keep;
  private final Button remove;

  PurgeView(PurgeViewModel model) {
    super(8);
    this.model = model;
    ask = Ui.button("purge-ask", msg("purge.ask"), model::look);
    keep = Ui.button("purge-keep", msg("purge.keep"), model::keep, "flat");
    remove = Ui.button("purge-remove", msg("purge.remove"), model::remove, "danger");
    getStyleClass().add("panel-body");
    getChildren()
        .setAll(
            Ui.wrapped(msg("purge.text"), "quiet"),
            list,
            Ui.row(8, ask, Ui.spacer(), keep, remove));
    InvalidationListener redraw = o -> redraw();
    model.items().addListener(redraw);
    model.state().addListener(redraw);
    model.problem().addListener(redraw);
    redraw();
  }

  private void redraw() {
    var state = model.state().get();
    boolean told = state == PurgeViewModel.State.TOLD;
    show(ask, state == PurgeViewModel.State.QUIET);
    show(keep, told);
    show(remove, told);
    list.getChildren().clear();
    if (state == PurgeViewModel.State.BUSY) {
      list.getChildren().add(Ui.label(msg("purge.busy"), "quiet"));
    }
    if (told) {
      list.getChildren().add(Ui.wrapped(msg("purge.lost"), Tone.BAD.styleClass()));
      for (var item : model.items()) {
        var size = Ui.label(Format.bytes(item.bytes()), "figures");
        size.setMinWidth(80);
        var where = Ui.label(item.place(), "mono");
        where.setMinWidth(0);
        where.setTooltip(Ui.tip(item.place()));
        var what = Ui.label(item.what());
        what.setMinWidth(USE_PREF_SIZE);
        var row = Ui.row(8, size, what, Ui.spacer(), where);
        row.getStyleClass().add("fact-row");
        list.getChildren().add(row);
      }
    }
    if (!model.problem().get().isEmpty()) {
      list.getChildren().add(Ui.wrapped(model.problem().get(), Tone.BAD.styleClass()));
    }
  }

  private static void show(Button button, boolean now) {
    button.setVisible(now);
    button.setManaged(now);
  }
}
