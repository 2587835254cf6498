package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.preferences.Settings;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.start.CrashReports;
import dev.signalbox.desktop.start.FirstFrame;
import dev.signalbox.desktop.start.Rehearsal;
import dev.signalbox.desktop.start.SingleInstance;
import dev.signalbox.desktop.ui.CrashNotice;
import dev.signalbox.desktop.ui.StartFailure;
import dev.signalbox.desktop.ui.Theme;
import dev.signalbox.desktop.workspace.Workspace;
import dev.signalbox.engine.log.LogFile;
import dev.signalbox.engine.stack.StackKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The program's window: shows what was opened, and lets go of it at the end. Toolkit's thread only.
 */
final class SignalboxWindow {
  private final Opening opening;
  private final Launcher.Claim claim;
  private final CrashReports crashes;
  private final FxThread ui = new FxThread();
  private final Stage stage = new Stage();
  private boolean noticed;
  private volatile @Nullable Shown shown;

  SignalboxWindow(Opening opening, Launcher.Claim claim, CrashReports crashes) {
    this.opening = opening;
    this.claim = claim;
    this.crashes = crashes;
  }

  /** Shows the window, or in one of its own why there is none. */
  void show() {
    try {
      open();
    } catch (EngineException e) {
      opening.awaitTypefaces();
      stage.setOnHidden(event -> claim.instance().ifPresent(SingleInstance::close));
      StartFailure.show(stage, String.valueOf(e.getMessage()));
    }
  }

  private void open() {
    var first = opening.opened();
    var settings = first.settings();
    // with the size it will have: else it is laid out as small as it can be first
    var scene = new Scene(new StackPane(), settings.get().width(), settings.get().height());
    opening.awaitTypefaces();
    var theme = new Theme(scene, settings.get().theme());
    stage.setTitle(msg("window.title"));
    for (int size : new int[] {16, 32, 48, 128, 256}) {
      var icon = SignalboxWindow.class.getResourceAsStream("signalbox-" + size + ".png");
      if (icon != null) {
        stage.getIcons().add(new Image(icon));
      }
    }
    var space = show(first, scene, theme);
    place(stage, settings.get());
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          current().space().window().askToClose(() -> leave(stage, settings));
        });
    stage.setOnHidden(
        event -> {
          current().space().close();
          current().opened().engine().close();
          claim.instance().ifPresent(SingleInstance::close);
        });
    crashes.events(() -> current().space().recentEvents());
    crashes.secrets(() -> current().opened().engine().passwords());
    crashes.onReport((file, what) -> ui.execute(() -> notice(file, what, settings)));
    claim.instance().ifPresent(i -> i.onSecondStart(given -> ui.execute(() -> again(given))));
    FirstFrame.watch(scene, () -> begin(first, space, theme));
    stage.show();
  }

  /** What the window does once people see it. */
  private void begin(Opening.Opened first, Workspace space, Theme theme) {
    if (!stage.isShowing()) {
      return;
    }
    // looking for loggers reads all of the class path: the first frame does not wait for it
    Thread.ofVirtual()
        .name("log")
        .start(
            () ->
                LogFile.open(
                    "window",
                    first.arguments().dataFolder(),
                    () -> current().opened().engine().passwords()));
    space.begin();
    var arguments = first.arguments();
    var settings = first.settings();
    if (arguments.launch()) {
      space.launch();
    }
    if (Rehearsal.wanted()) {
      rehearse(space, theme);
    } else if (!arguments.launch()
        && !settings.get().welcomed()
        && first.parts().firstRun().isNew()) {
      settings.save(settings.get().greeted());
      space.welcome();
    }
  }

  /** Shows a stack in the window, in place of the one that was shown before. */
  private Workspace show(Opening.Opened opened, Scene scene, Theme theme) {
    var space = new Workspace(opened.parts(), ui, theme, opened.settings());
    // nothing is left to remember
    space.onRemoved(stage::hide);
    space.onSwitch((kind, then) -> change(kind, scene, theme, then));
    shown = new Shown(opened, space);
    scene.setRoot(space.window());
    return space;
  }

  /** Opens another kind of stack, and shows it when that went well; what runs goes on. */
  private void change(StackKind kind, Scene scene, Theme theme, Consumer<Workspace> then) {
    var before = current();
    var settings = before.opened().settings();
    var next = new AtomicReference<Opening.@Nullable Opened>();
    before
        .space()
        .work(
            msg("picker.opening"),
            reporter -> next.set(Opening.open(before.opened().arguments(), settings, kind)),
            () -> {
              var opened = next.get();
              if (opened != null) {
                settings.save(settings.get().stack(kind.id()));
                var space = show(opened, scene, theme);
                space.begin();
                before.space().close();
                Thread.ofVirtual().name("let go").start(before.opened().engine()::close);
                then.accept(space);
              }
            });
  }

  private Shown current() {
    return Objects.requireNonNull(shown, "the window was not shown yet");
  }

  /** What the window shows now. */
  private record Shown(Opening.Opened opened, Workspace space) {}

  /** A second start: this window comes to the front, and does what that one was to do. */
  private void again(List<String> given) {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
    if (Arguments.of(given).launch()) {
      current().space().launch();
    }
  }

  /** One notice is enough: who has read it knows where further reports are. */
  private void notice(Path file, String what, SettingsFile settings) {
    if (!noticed) {
      noticed = true;
      CrashNotice.show(file, what, settings.get().theme());
    }
  }

  private void rehearse(Workspace space, Theme theme) {
    var acts = new ArrayList<Runnable>();
    space.window().screens().forEach(screen -> acts.add(() -> space.window().go(screen)));
    acts.add(() -> theme.use(Theme.Mode.LIGHT));
    acts.add(() -> theme.use(Theme.Mode.DARK));
    acts.add(stage::hide);
    new Rehearsal(acts).play();
  }

  private static void place(Stage stage, Settings settings) {
    stage.setMinWidth(Settings.MIN_WIDTH);
    stage.setMinHeight(Settings.MIN_HEIGHT);
    var screen =
        Screen.getScreens().stream()
            .map(Screen::getVisualBounds)
            .filter(b -> b.intersects(new Rectangle2D(settings.x(), settings.y(), 100, 50)))
            .findFirst();
    var within = screen.orElse(Screen.getPrimary().getVisualBounds());
    // kept from a larger display, it would begin or end out of view
    double width = Math.max(Settings.MIN_WIDTH, Math.min(settings.width(), within.getWidth()));
    double height = Math.max(Settings.MIN_HEIGHT, Math.min(settings.height(), within.getHeight()));
    stage.setWidth(width);
    stage.setHeight(height);
    double x =
        screen.isPresent() ? settings.x() : within.getMinX() + (within.getWidth() - width) / 2;
    double y =
        screen.isPresent() ? settings.y() : within.getMinY() + (within.getHeight() - height) / 2;
    stage.setX(Math.max(within.getMinX(), Math.min(x, within.getMaxX() - width)));
    stage.setY(Math.max(within.getMinY(), Math.min(y, within.getMaxY() - height)));
    stage.setMaximized(settings.maximized());
  }

  private static void leave(Stage stage, SettingsFile file) {
    var now = file.get();
    boolean maximized = stage.isMaximized();
    file.save(
        maximized
            ? now.at(now.x(), now.y(), now.width(), now.height(), true)
            : now.at(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
    stage.hide();
  }
}
