package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.browser.BrowserActions;
import dev.signalbox.desktop.workbench.browser.BrowserViewModel;
import dev.signalbox.desktop.workbench.browser.DdlView;
import dev.signalbox.desktop.workbench.browser.NameDrop;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The Workbench screen: tables and history, and the tabs beside them. */
public final class WorkbenchView extends HBox {
  private static final double NARROWEST_SIDE = 236;
  private static final double WIDEST_SIDE = 320;

  private final WorkbenchViewModel model;
  private final BrowserViewModel browser;
  private final ObservableValue<Palette> palette;
  private final StackPane shown = new StackPane();
  private final CloseBar closing = new CloseBar();
  private final Map<TabViewModel, QueryTabView> views = new HashMap<>();

  /**
   * @param palette the colours of charts
   */
  public WorkbenchView(
      WorkbenchViewModel model, BrowserViewModel browser, ObservableValue<Palette> palette) {
    this.model = model;
    this.browser = browser;
    this.palette = palette;
    model.open();
    browser.open();
    var side = new SidePanel(model, browser, new Actions());
    // a long reason in the badge is cut there, and takes no room from the tables
    side.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.clamp(getWidth() * 0.235, NARROWEST_SIDE, WIDEST_SIDE),
                widthProperty()));
    side.setMinWidth(USE_PREF_SIZE);
    side.setMaxWidth(USE_PREF_SIZE);
    var strip = new TabStrip(model, this::close, this::openFile, this::save);
    var tabs = new VBox(strip, closing, Ui.growing(shown));
    tabs.getStyleClass().add("panel");
    tabs.setMinWidth(0);
    var main = new StackPane(tabs, new DdlView(browser));
    main.setMinWidth(0);
    HBox.setHgrow(main, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(side, main);
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

  /** What the browser does in the tabs. */
  private final class Actions implements BrowserActions {
    @Override
    public void insert(String name) {
      view().insert(name);
    }

    @Override
    public String schema() {
      return model.current().schema().get().strip();
    }

    @Override
    public void open(String title, String sql, String schema, boolean run) {
      model.newTab(title, sql, schema);
      if (run) {
        model.current().run().runAll();
      }
    }
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.F5) {
      browser.refresh();
      e.consume();
      return;
    }
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
    if (NameDrop.over(e, view())) {
      return;
    }
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    if (NameDrop.drop(e, view())) {
      return;
    }
    e.getDragboard().getFiles().forEach(file -> model.openFile(file.toPath()));
    e.setDropCompleted(true);
    e.consume();
  }
}
