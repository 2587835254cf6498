package dev.signalbox.engine.stack.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The lines that wait to be written to one console. Adding a line never blocks: one virtual thread
 * writes them, and a console that leaves more than {@value #CAPACITY} unread (it may be suspended)
 * is dropped. Thread-safe; closing does not close the socket.
 */
final class Outbox implements AutoCloseable {
  /** Lines beyond what the socket's own buffers hold. */
  static final int CAPACITY = 256;

  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  /** Ends the writing; recognized by identity. */
  private static final String END = new String("end");

  private final Socket socket;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread writer;
  private volatile boolean broken;

  Outbox(Socket socket) {
    this.socket = socket;
    this.writer = Thread.ofVirtual().name("control-outbox").start(this::write);
  }

  /** Adds a line; does nothing when the console is gone. */
  void add(String line) {
    if (!broken && !waiting.offer(line)) {
      LOG.log(
          Level.WARNING,
          "a console on port {0} does not read what it is sent: dropped",
          String.valueOf(socket.getPort()));
      drop();
    }
  }

  /**
   * Waits until all lines added before have been handed to the system, and drops the console when
   * that takes longer. No line may be added afterwards. An interrupt does not cut the answer: the
   * thread's flag is set again afterwards.
   */
  void finish(Duration atMost) {
    if (!broken && !waiting.offer(END)) {
      drop();
    }
    long end = System.nanoTime() + atMost.toNanos();
    boolean interrupted = false;
    while (true) {
      try {
        if (!writer.join(Duration.ofNanos(end - System.nanoTime()))) {
          LOG.log(Level.WARNING, "a console did not read the end of its answer: dropped");
          drop();
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the writing without waiting for it. */
  @Override
  public void close() {
    broken = true;
    writer.interrupt();
  }

  private void write() {
    try {
      var out = socket.getOutputStream();
      while (true) {
        var line = waiting.take();
        if (line == END) {
          return;
        }
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // A console that goes away is no failure of the stack; its connection's own thread ends.
      broken = true;
      LOG.log(Level.DEBUG, "a console left", e);
    } catch (InterruptedException e) {
      broken = true;
    }
  }

  private void drop() {
    close();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a console's connection did not close", e);
    }
  }
}
