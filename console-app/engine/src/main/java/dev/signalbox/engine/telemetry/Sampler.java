package dev.signalbox.engine.telemetry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a measurement at a fixed pace on a virtual thread of its own until closed. The pace is kept
 * by one clock for all samplers, not by pauses: a slow measurement is followed at the next whole
 * interval, never by a burst. A failed measurement is logged once until one succeeds again; it does
 * not end the sampling.
 */
public final class Sampler implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sampler.class.getName());

  /** All samplers count their intervals from here, so that equal ones measure together. */
  private static final long ORIGIN = System.nanoTime();

  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts at once.
   *
   * @param name of the thread, for logs
   * @param interval more than zero
   * @param measurement may block; interrupted when the sampler is closed
   */
  public Sampler(String name, Duration interval, Runnable measurement) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval " + interval + " is not more than zero");
    }
    thread = Thread.ofVirtual().name(name).start(() -> loop(name, interval.toNanos(), measurement));
  }

  private void loop(String name, long intervalNanos, Runnable measurement) {
    boolean failing = false;
    while (!closed) {
      try {
        measurement.run();
        failing = false;
      } catch (RuntimeException e) {
        if (!failing && !closed) {
          LOG.log(Level.WARNING, name + " failed; it goes on trying", e);
        }
        failing = true;
      }
      long passed = System.nanoTime() - ORIGIN;
      long next = ORIGIN + (passed / intervalNanos + 1) * intervalNanos;
      while (!closed && next - System.nanoTime() > 0) {
        LockSupport.parkNanos(next - System.nanoTime());
        if (Thread.interrupted() && closed) {
          return;
        }
      }
    }
  }

  /** Ends the sampling; a measurement under way is interrupted. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
