package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Ui;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The Workbench screen: tables and history, and the tabs beside them. */
public final class WorkbenchView extends HBox {
  private final WorkbenchViewModel model;
  private final ObservableValue<Palette> palette;
  private final StackPane shown = new StackPane();
  private final CloseBar closing = new CloseBar();
  private final Map<TabViewModel, QueryTabView> views = new HashMap<>();

  /**
   * @param palette the colours of charts
   */
  public WorkbenchView(WorkbenchViewModel model, ObservableValue<Palette> palette) {
    this.model = model;
    this.palette = palette;
    model.open();
    var side = new SidePanel(model, this::insert);
    // a long reason in the badge is cut there, and takes no room from the tables
    side.setMinWidth(236);
    side.setMaxWidth(236);
    var strip = new TabStrip(model, this::close, this::openFile, this::save);
    var tabs = new VBox(strip, closing, Ui.growing(shown));
    tabs.getStyleClass().add("panel");
    tabs.setMinWidth(0);
    HBox.setHgrow(tabs, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(side, tabs);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
    InvalidationListener follow = o -> show();
    model.active().addListener(follow);
    model.tabs().addListener(follow);
    show();
  }

  private void show() {
    views.keySet().retainAll(model.tabs());
    var view = view();
    if (!shown.getChildren().contains(view)) {
      shown.getChildren().setAll(view);
      closing.dismiss();
      model.current().lookAtFile();
      view.focusEditor();
    }
  }

  private QueryTabView view() {
    return views.computeIfAbsent(
        model.current(), tab -> new QueryTabView(tab, model.user(), model.tables(), palette));
  }

  private void insert(String text) {
    view().insert(text);
  }

  private void key(KeyEvent e) {
    if (!e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    switch (e.getCode()) {
      case T -> model.newTab();
      case W -> close(model.current());
      case O -> openFile();
      case S -> {
        if (e.isShiftDown()) {
          return;
        }
        save();
      }
      case PAGE_DOWN -> step(1);
      case PAGE_UP -> step(-1);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void step(int by) {
    model.active().set(Math.floorMod(model.active().get() + by, model.tabs().size()));
  }

  /** A tab that would lose something asks first. */
  private void close(TabViewModel tab) {
    if (tab.run().session().get().inTransaction()) {
      model.active().set(model.tabs().indexOf(tab));
      closing.askForTransaction(tab, () -> model.close(tab));
    } else if (tab.dirty().get()) {
      model.active().set(model.tabs().indexOf(tab));
      closing.askForFile(tab, () -> model.close(tab));
    } else {
      model.close(tab);
    }
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(msg("file.kind"), "*.sql"),
            new FileChooser.ExtensionFilter(msg("file.any"), "*.*"));
    return chooser;
  }

  private void openFile() {
    var files = chooser(msg("file.open")).showOpenMultipleDialog(getScene().getWindow());
    if (files != null) {
      files.forEach(file -> model.openFile(file.toPath()));
    }
  }

  private void save() {
    var tab = model.current();
    if (!tab.file().get().isEmpty()) {
      tab.save(Path.of(tab.file().get()), () -> {});
      return;
    }
    var chooser = chooser(msg("file.save"));
    chooser.setInitialFileName(tab.title().get() + ".sql");
    var file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      tab.save(file.toPath(), () -> {});
    }
  }

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    e.getDragboard().getFiles().forEach(file -> model.openFile(file.toPath()));
    e.setDropCompleted(true);
    e.consume();
  }
}
