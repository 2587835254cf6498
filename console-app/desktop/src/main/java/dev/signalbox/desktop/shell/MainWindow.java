package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The frame: rail, top bar, the screen, status bar, and what may lie over them. */
public final class MainWindow extends StackPane {
  private final ShellViewModel model;
  private final Navigation navigation;
  private final CommandPalette palette;
  private final KeyHelp help;
  private final TourCard tour;
  private final CloseQuestion question;
  private final Region shade = new Region();
  private final List<Command> commands;
  private @Nullable Node over;
  private Runnable leave = () -> {};
  private Supplier<String> loss = () -> "";

  /**
   * @param stackName the kind of stack
   * @param where where its data is
   * @param actions what can be done besides going to a screen
   * @param pick lets people choose another kind of stack
   */
  public MainWindow(
      ShellViewModel model,
      String stackName,
      String where,
      List<Screen> screens,
      List<Command> actions,
      Runnable pick,
      Tasks tasks,
      EventLog events) {
    this.model = model;
    this.navigation = new Navigation(screens);
    commands = new ArrayList<>();
    for (int i = 0; i < screens.size(); i++) {
      var screen = screens.get(i);
      commands.add(
          Command.of(
              "go-" + screen.id(),
              msg("command.go", screen.title()),
              "Shortcut+" + (i + 1),
              () -> navigation.go(screen.id())));
    }
    commands.addAll(actions);
    tour = new TourCard(navigation::go, this::endTour);
    commands.add(Command.of("tour", msg("command.tour"), "Shift+F1", this::tour));
    commands.add(Command.of("help", msg("command.help"), "F1", this::openHelp));
    palette = new CommandPalette(commands, this::closeOverlay);
    help = new KeyHelp(commands, where, this::tour);
    question =
        new CloseQuestion(
            () -> leave.run(), () -> model.controls().stop(() -> leave.run()), this::closeOverlay);
    var frame = new BorderPane();
    frame.setLeft(navigation.rail());
    var right = new BorderPane(navigation.content());
    right.setTop(new TopBar(model, stackName, where, pick, this::openPalette));
    right.setBottom(
        new StatusBar(tasks.running(), events.events(), () -> navigation.go("activity")));
    frame.setCenter(right);
    shade.getStyleClass().add("shade");
    shade.setVisible(false);
    shade.setOnMouseClicked(e -> closeOverlay());
    getChildren().setAll(frame, shade);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && over != null) {
      closeOverlay();
      event.consume();
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && getChildren().contains(tour)) {
      endTour();
      event.consume();
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.K) {
      openPalette();
      event.consume();
      return;
    }
    for (var command : commands) {
      var key = command.key();
      if (key != null && key.match(event)) {
        closeOverlay();
        command.run();
        event.consume();
        return;
      }
    }
  }

  /** Shows a screen. */
  public void go(String screen) {
    navigation.go(screen);
  }

  /** The id of the screen that is shown. */
  public String shown() {
    return navigation.current().get();
  }

  /** The ids of the screens, in the rail's order. */
  public List<String> screens() {
    return navigation.screens();
  }

  private void openPalette() {
    open(palette, Pos.TOP_CENTER);
    palette.open();
  }

  private void openHelp() {
    open(help, Pos.CENTER);
  }

  /**
   * Asks what becomes of the stack, when any of it runs.
   *
   * @param leaving closes the window; run at once when nothing runs
   */
  public void askToClose(Runnable leaving) {
    if (!model.running().get()) {
      leaving.run();
      return;
    }
    leave = leaving;
    open(question, Pos.CENTER);
    question.open(loss.get());
  }

  /**
   * What closing the window would lose.
   *
   * @param tells it in a sentence; empty for nothing
   */
  public void onAskToClose(Supplier<String> tells) {
    loss = tells;
  }

  private void open(Node node, Pos where) {
    closeOverlay();
    over = node;
    shade.setVisible(true);
    setAlignment(node, where);
    setMargin(node, new Insets(where == Pos.TOP_CENTER ? 90 : 0, 0, 0, 0));
    getChildren().add(node);
  }

  /** Lays something over the screen; Esc and a click beside it put it away. */
  public void cover(Node node) {
    open(node, Pos.CENTER);
  }

  /** Begins the tour of the screens; it lies in a corner and leaves the screens usable. */
  public void tour() {
    closeOverlay();
    if (!getChildren().contains(tour)) {
      setAlignment(tour, Pos.BOTTOM_RIGHT);
      setMargin(tour, new Insets(0, 24, 52, 0));
      getChildren().add(tour);
    }
    tour.open();
  }

  private void endTour() {
    getChildren().remove(tour);
  }

  /** Puts away what lies over the screen, if anything does. */
  public void closeOverlay() {
    var current = over;
    if (current != null) {
      getChildren().remove(current);
      over = null;
      shade.setVisible(false);
    }
  }
}
