package dev.signalbox.common;

import java.time.Duration;

/**
 * One step of a long call, as people see it.
 *
 * @param id stable within the call, for example {@code mysql} or {@code libchdb}
 * @param title what it is, for example "MariaDB 11.4"
 * @param phase how far it is
 * @param detail what it is waiting for now, why it failed, or what came of it; empty when nothing
 *     is to be said
 * @param elapsed since it began; zero when it has not
 */
public record Step(String id, String title, Phase phase, String detail, Duration elapsed) {
  /** How far a step is. */
  public enum Phase {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED
  }
}
