package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The tabs' heads: choose, close, drag into another order, open another. */
final class TabStrip extends HBox {
  /** By what a tab speaks to; the first is the proxy. */
  private static final List<String> PAST = List.of("proxied", "past-mysql", "past-clickhouse");

  private final WorkbenchViewModel model;
  private final Consumer<TabViewModel> close;
  private final TabPane heads = new TabPane();
  private boolean following;

  /**
   * @param close is asked to close a tab
   */
  TabStrip(WorkbenchViewModel model, Consumer<TabViewModel> close, Runnable open, Runnable save) {
    this.model = model;
    this.close = close;
    heads.setId("query-tabs");
    heads.getStyleClass().add("query-tabs");
    heads.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    heads.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
    // heads alone: what they stand for is shown below
    heads.setMinHeight(38);
    heads.setMaxHeight(38);
    var more = Ui.iconButton("tab-new", MaterialDesignP.PLUS, msg("tab.new"), () -> model.newTab());
    var opener =
        Ui.iconButton("tab-open", MaterialDesignF.FOLDER_OPEN_OUTLINE, msg("file.open"), open);
    var saver =
        Ui.iconButton("tab-save", MaterialDesignC.CONTENT_SAVE_OUTLINE, msg("file.save"), save);
    getStyleClass().add("tab-strip");
    getChildren().setAll(Ui.growing(heads), Ui.row(2, more, opener, saver));
    model.tabs().addListener((ListChangeListener<TabViewModel>) change -> show());
    model.active().addListener((o, was, is) -> select());
    heads
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, was, is) -> {
              if (!following && is.intValue() >= 0) {
                model.active().set(is.intValue());
              }
            });
    heads.getTabs().addListener((ListChangeListener<Tab>) change -> dragged());
    show();
  }

  private void show() {
    var there = new HashMap<TabViewModel, Tab>();
    heads.getTabs().forEach(head -> there.put(model(head), head));
    var wanted = model.tabs().stream().map(tab -> there.computeIfAbsent(tab, this::head)).toList();
    // a head that is being dragged has its place already
    if (!heads.getTabs().equals(wanted)) {
      following = true;
      heads.getTabs().setAll(wanted);
      following = false;
    }
    select();
  }

  private void select() {
    following = true;
    heads.getSelectionModel().select(Math.min(model.active().get(), heads.getTabs().size() - 1));
    following = false;
  }

  private void dragged() {
    if (!following) {
      var order = heads.getTabs().stream().map(TabStrip::model).toList();
      model.arrange(order);
    }
  }

  private static TabViewModel model(Tab head) {
    return (TabViewModel) head.getUserData();
  }

  private Tab head(TabViewModel tab) {
    var head = new Tab();
    head.setUserData(tab);
    head.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> tab.title().get() + (tab.dirty().get() ? " •" : ""),
                tab.title(),
                tab.dirty()));
    var tip = new Tooltip();
    tip.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> tab.file().get().isEmpty() ? msg("tab.kept") : tab.file().get(), tab.file()));
    head.setTooltip(tip);
    // which server it speaks to is seen from its colour
    tab.target().addListener((o, was, is) -> colour(head, tab));
    colour(head, tab);
    head.setOnCloseRequest(
        e -> {
          e.consume();
          close.accept(tab);
        });
    return head;
  }

  private static void colour(Tab head, TabViewModel tab) {
    head.getStyleClass().removeAll(PAST);
    if (!tab.proxied().get()) {
      head.getStyleClass().add(PAST.get(tab.targetIndex()));
    }
  }
}
