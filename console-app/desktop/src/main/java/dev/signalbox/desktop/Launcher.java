package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.fx.FxThread;
import dev.signalbox.desktop.start.CrashReports;
import dev.signalbox.desktop.start.SingleInstance;
import dev.signalbox.desktop.ui.StartFailure;
import dev.signalbox.desktop.ui.Typefaces;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Starts the window, or hands over to the one that is open. */
public final class Launcher {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private Launcher() {}

  /** Usage: {@code [--data-dir DIR] [--stack embedded] [--launch]}. */
  public static void main(String[] args) {
    var given = List.of(args);
    Arguments arguments;
    try {
      arguments = Arguments.of(given);
    } catch (EngineException e) {
      Platform.startup(() -> fail(String.valueOf(e.getMessage())));
      return;
    }
    var folder = arguments.dataFolder();
    var crashes = new CrashReports(folder);
    crashes.install();
    // what needs no toolkit is made ready while the toolkit starts
    var opening = Opening.begin(arguments, () -> claim(folder, given));
    try {
      Platform.startup(() -> show(opening, crashes));
    } catch (UnsupportedOperationException e) {
      // there is no display for a window of our own, which another one's answer makes needless
      if (opening.claim().isPresent()) {
        throw e;
      }
    }
  }

  /** No window is made before the folder is claimed. */
  private static void show(Opening opening, CrashReports crashes) {
    try {
      opening
          .claim()
          .ifPresentOrElse(
              claim -> new SignalboxWindow(opening, claim, crashes).show(),
              // later: GTK cannot be left before its loop runs
              () -> new FxThread().execute(Platform::exit));
    } catch (EngineException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  /** Empty when another window took the arguments. */
  private static Optional<Claim> claim(Path folder, List<String> given)
      throws InterruptedException {
    try {
      return SingleInstance.claim(folder, given, PATIENCE).map(i -> new Claim(Optional.of(i)));
    } catch (SingleInstance.NoAnswer e) {
      throw new EngineException(
          ErrorCode.IN_USE, msg("instance.noanswer", String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      // the launch says what is wrong with the folder, and what to do
      System.getLogger(Launcher.class.getName())
          .log(Level.WARNING, "a second window of " + folder + " will not be noticed", e);
      return Optional.of(new Claim(Optional.empty()));
    }
  }

  /** Toolkit's thread. */
  private static void fail(String message) {
    Typefaces.load();
    StartFailure.show(new Stage(), message);
  }

  /** This process has the window; it holds the folder where that could be. */
  record Claim(Optional<SingleInstance> instance) {}
}
