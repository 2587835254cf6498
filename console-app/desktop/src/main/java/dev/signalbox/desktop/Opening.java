package dev.signalbox.desktop;

import dev.signalbox.desktop.engine.EngineParts;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.stack.process.UserDirectories;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * What the window needs and the toolkit does not: arguments, settings, the stack, typefaces. It is
 * made ready on threads of its own while the toolkit starts; whoever asks early waits.
 */
final class Opening {
  /** What was opened; whoever takes it closes the engine. */
  record Opened(Arguments arguments, SettingsFile settings, Signalbox engine, Parts parts) {}

  private final Future<Opened> opened;
  private final Future<Boolean> typefaces;

  private Opening(Future<Opened> opened, Future<Boolean> typefaces) {
    this.opened = opened;
    this.typefaces = typefaces;
  }

  /** Begins with all of it. */
  static Opening begin(Arguments arguments) {
    var typefaces =
        started(
            "typefaces",
            () -> {
              Typefaces.load();
              return true;
            });
    return new Opening(started("opening", () -> open(arguments)), typefaces);
  }

  private static <T> Future<T> started(String name, Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().name(name).daemon().start(task);
    return task;
  }

  private static Opened open(Arguments arguments) {
    var settings =
        new SettingsFile(
            arguments
                .settings()
                .orElseGet(() -> UserDirectories.settings().resolve("window.json")));
    var kind =
        arguments
            .kind()
            .or(() -> Arguments.named(settings.get().stack()))
            .orElse(StackKind.EMBEDDED);
    return open(arguments, settings, kind);
  }

  /** Opens a kind of stack, running or not; may take a moment. */
  static Opened open(Arguments arguments, SettingsFile settings, StackKind kind) {
    var docker = settings.get().docker();
    var engine = Signalbox.open(arguments.options(kind, docker));
    return new Opened(
        arguments,
        settings,
        engine,
        EngineParts.of(
            engine,
            Arguments.id(kind),
            other -> arguments.options(other, settings.get().docker())));
  }

  /** The stack and what belongs to it; fails as opening it failed. */
  Opened opened() {
    return wait(opened);
  }

  /** Waits until texts can be drawn in the program's typefaces. */
  void awaitTypefaces() {
    wait(typefaces);
  }

  private static <T> T wait(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the start failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled.", e);
    }
  }
}
