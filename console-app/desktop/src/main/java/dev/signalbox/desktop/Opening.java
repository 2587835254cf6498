package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.engine.EngineParts;
import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.desktop.ui.Typefaces;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.host.UserDirectories;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * What the window needs and the toolkit does not: the claim to its folder, settings, the stack,
 * typefaces. It is made ready on threads of its own while the toolkit starts; whoever asks early
 * waits.
 */
final class Opening {
  /** What was opened; whoever takes it closes the engine. */
  record Opened(Arguments arguments, SettingsFile settings, Signalbox engine, Parts parts) {}

  private final Future<Optional<Launcher.Claim>> claim;
  private final Future<Opened> opened;
  private final Future<Boolean> typefaces;

  private Opening(
      Future<Optional<Launcher.Claim>> claim, Future<Opened> opened, Future<Boolean> typefaces) {
    this.claim = claim;
    this.opened = opened;
    this.typefaces = typefaces;
  }

  /**
   * Begins with all of it.
   *
   * @param claiming claims the data folder; nothing of the stack is opened before that is done, nor
   *     when it gives nothing
   */
  static Opening begin(Arguments arguments, Callable<Optional<Launcher.Claim>> claiming) {
    var typefaces =
        new FutureTask<>(
            () -> {
              Typefaces.load();
              return true;
            });
    var claim = new FutureTask<>(claiming);
    var opened = new FutureTask<>(() -> open(arguments));
    start("typefaces", typefaces);
    start(
        "opening",
        () -> {
          claim.run();
          if (claim.state() == Future.State.SUCCESS && claim.resultNow().isPresent()) {
            opened.run();
          }
        });
    return new Opening(claim, opened, typefaces);
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().name(name).daemon().start(work);
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

  /**
   * The claim to the data folder; empty when another window took the arguments. Fails as claiming
   * it failed.
   */
  Optional<Launcher.Claim> claim() {
    return wait(claim);
  }

  /** The stack and what belongs to it, of a folder that is claimed; fails as opening it failed. */
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
