package dev.signalbox.desktop.shell;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.LiveBinding;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What the frame says of the stack: its state in a word, and the worst thing in a sentence. */
public final class ShellViewModel implements AutoCloseable {
  private final StackControls controls;
  private final LiveBinding<StackState> binding;
  private final ObjectProperty<Health> pipeline =
      new SimpleObjectProperty<>(new Health(Tone.QUIET, ""));
  private final ReadOnlyObjectWrapper<Health> health =
      new ReadOnlyObjectWrapper<>(new Health(Tone.QUIET, ""));
  private final ReadOnlyObjectWrapper<Health> phase =
      new ReadOnlyObjectWrapper<>(new Health(Tone.QUIET, ""));
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private StackState state;

  public ShellViewModel(StackRuntime runtime, Executor ui, StackControls controls) {
    this.controls = controls;
    this.state = runtime.state().get();
    pipeline.addListener((o, was, is) -> judge());
    controls.busy().addListener((o, was, is) -> judge());
    judge();
    binding =
        new LiveBinding<>(
            runtime.state(),
            ui,
            next -> {
              state = next;
              judge();
            });
  }

  private void judge() {
    running.set(state.services().stream().anyMatch(ServiceState::running));
    phase.set(
        switch (state.phase()) {
          case STOPPED -> new Health(Tone.QUIET, msg("phase.stopped"));
          case STARTING -> new Health(Tone.ACCENT, msg("phase.starting"));
          case RUNNING -> new Health(Tone.OK, msg("phase.running"));
          case DEGRADED -> new Health(Tone.WARN, msg("phase.degraded"));
          case STOPPING -> new Health(Tone.ACCENT, msg("phase.stopping"));
          case FAILED -> new Health(Tone.BAD, msg("phase.failed"));
        });
    health.set(
        switch (state.phase()) {
          case STOPPED -> new Health(Tone.QUIET, msg("health.stopped"));
          case STARTING -> new Health(Tone.ACCENT, said(msg("health.starting")));
          case STOPPING -> new Health(Tone.ACCENT, said(msg("health.stopping")));
          case FAILED -> new Health(Tone.BAD, said(msg("health.failed")));
          case DEGRADED -> new Health(worstTone(), said(worstService()));
          case RUNNING ->
              pipeline.get().text().isEmpty()
                  ? new Health(Tone.OK, msg("health.ready"))
                  : pipeline.get();
        });
  }

  private String said(String otherwise) {
    return state.reason().isBlank() ? otherwise : state.reason();
  }

  private Tone worstTone() {
    return state.services().stream().anyMatch(s -> s.phase() == ServiceState.Phase.FAILED)
        ? Tone.BAD
        : Tone.WARN;
  }

  private String worstService() {
    return state.services().stream()
        .filter(s -> s.phase() != ServiceState.Phase.READY)
        .findFirst()
        .map(s -> s.name() + ": " + s.reason())
        .orElse(msg("phase.degraded"));
  }

  /** What the pipeline says of itself; shown while every service is ready. */
  public ObjectProperty<Health> pipeline() {
    return pipeline;
  }

  /** The worst thing of the whole platform, in words. */
  public ReadOnlyObjectProperty<Health> health() {
    return health.getReadOnlyProperty();
  }

  /** The stack's state in a word. */
  public ReadOnlyObjectProperty<Health> phase() {
    return phase.getReadOnlyProperty();
  }

  /** Whether any service runs. */
  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  public StackControls controls() {
    return controls;
  }

  @Override
  public void close() {
    binding.close();
  }
}
