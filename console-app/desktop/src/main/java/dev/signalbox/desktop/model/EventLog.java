package dev.signalbox.desktop.model;

import dev.signalbox.desktop.ui.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everything that happened since the window opened, newest first. Toolkit's thread only. */
public final class EventLog {
  private static final int KEPT = 2000;
  private static final int RECENT = 30;

  private final Clock clock;
  private final ObservableList<Event> events = FXCollections.observableArrayList();

  /** One for all: it hears of changes only as long as somebody holds it. */
  private final ObservableList<Event> readOnly = FXCollections.unmodifiableObservableList(events);

  private volatile List<Event> recent = List.of();

  public EventLog(Clock clock) {
    this.clock = clock;
  }

  /** Adds an event at this moment; the oldest beyond two thousand fall out. */
  public void add(Tone tone, String text, String remedy) {
    events.addFirst(new Event(Instant.now(clock), tone, text, remedy));
    if (events.size() > KEPT) {
      events.removeLast();
    }
    recent = List.copyOf(events.subList(0, Math.min(RECENT, events.size())));
  }

  /** The newest thirty, newest first; any thread. */
  public List<Event> recent() {
    return recent;
  }

  public ObservableList<Event> events() {
    return readOnly;
  }
}
