package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.util.HashMap;

/** Turns changes of the stack's state into events: what failed, came back, started, stopped. */
final class StackWatch {
  private final EventLog events;

  StackWatch(EventLog events) {
    this.events = events;
  }

  void changed(StackState before, StackState after) {
    if (before.phase() != after.phase()) {
      switch (after.phase()) {
        case RUNNING -> events.add(Tone.OK, msg("event.running"), after.reason());
        case STOPPED -> events.add(Tone.QUIET, msg("event.stopped"), after.reason());
        case FAILED -> events.add(Tone.BAD, msg("event.failed"), after.reason());
        case DEGRADED -> events.add(Tone.WARN, msg("event.degraded"), after.reason());
        case STARTING, STOPPING -> {
          // the launch task tells these
        }
      }
    }
    var was = new HashMap<String, ServiceState.Phase>();
    before.services().forEach(s -> was.put(s.name(), s.phase()));
    for (var service : after.services()) {
      var old = was.get(service.name());
      if (old != null && old != service.phase()) {
        var tone = NodeRow.tone(service.phase());
        if (tone == Tone.BAD
            || service.phase() == ServiceState.Phase.RESTARTING
            || service.phase() == ServiceState.Phase.UNHEALTHY) {
          events.add(
              tone,
              msg("event.service", service.name(), StackViewModel.word(service.phase())),
              service.reason());
        }
      }
    }
  }
}
