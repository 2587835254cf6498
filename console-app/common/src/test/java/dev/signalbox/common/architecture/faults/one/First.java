package dev.signalbox.common.architecture.faults.one;

import dev.signalbox.common.architecture.faults.two.Other;

/** In a cycle with {@link Second}, by a nested class, and its package in one with another. */
public final class First {
  /** The way from here to {@link Second}. */
  public record Part(Second second) {}

  /** The way to the other package. */
  public Other other() {
    return new Other(this);
  }
}
