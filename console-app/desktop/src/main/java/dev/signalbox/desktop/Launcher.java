package dev.signalbox.desktop;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.start.CrashReports;
import dev.signalbox.desktop.start.SingleInstance;
import dev.signalbox.desktop.ui.StartFailure;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.engine.common.EngineException;
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
  public static void main(String[] args) throws InterruptedException {
    var given = List.of(args);
    try {
      var arguments = Arguments.of(given);
      var folder = arguments.dataFolder();
      var crashes = new CrashReports(folder);
      crashes.install();
      var instance = claim(folder, given);
      if (instance.isPresent()) {
        // what needs no toolkit is made ready while the toolkit starts
        var opening = Opening.begin(arguments);
        Platform.startup(() -> new SignalboxWindow(opening, instance.get(), crashes).show());
      }
    } catch (EngineException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (SingleInstance.NoAnswer e) {
      fail(msg("instance.noanswer", String.valueOf(e.getMessage())));
    }
  }

  /** Empty when another window took the arguments. */
  private static Optional<Claim> claim(Path folder, List<String> given)
      throws SingleInstance.NoAnswer, InterruptedException {
    try {
      return SingleInstance.claim(folder, given, PATIENCE).map(i -> new Claim(Optional.of(i)));
    } catch (IOException e) {
      // the launch says what is wrong with the folder, and what to do
      System.getLogger(Launcher.class.getName())
          .log(Level.WARNING, "a second window of " + folder + " will not be noticed", e);
      return Optional.of(new Claim(Optional.empty()));
    }
  }

  private static void fail(String message) {
    Platform.startup(
        () -> {
          Typefaces.load();
          StartFailure.show(new Stage(), message);
        });
  }

  /** This process has the window; it holds the folder where that could be. */
  record Claim(Optional<SingleInstance> instance) {}
}
