package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one command at a time work on a stack. Nothing but commands waits for a command: {@link
 * #close} returns at once. Thread-safe.
 */
final class OneCommand {
  private final ReentrantLock command = new ReentrantLock();
  private @Nullable Thread cancellable;
  private boolean closed;

  /**
   * Runs a command when the one before has ended.
   *
   * @param cancelledByClose whether {@link #close} interrupts it; else it runs to its end
   * @throws EngineException TIMEOUT when the one before does not end in time, CANCELLED when
   *     interrupted while waiting or closed
   */
  void run(Deadline deadline, boolean cancelledByClose, Runnable work) {
    try {
      if (!command.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new EngineException(
            ErrorCode.TIMEOUT,
            "Timed out: another command on this stack has not ended; try again when it has.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.CANCELLED, "Cancelled while waiting for another command.", e);
    }
    try {
      begin(cancelledByClose);
      work.run();
    } finally {
      end();
      command.unlock();
    }
  }

  private synchronized void begin(boolean cancelledByClose) {
    if (closed) {
      throw new EngineException(
          ErrorCode.CANCELLED, "Cancelled: the console lets go of the stack.");
    }
    cancellable = cancelledByClose ? Thread.currentThread() : null;
  }

  private synchronized void end() {
    cancellable = null;
  }

  /**
   * Takes no more commands and interrupts the one under way if it may be. The last work is done
   * here when there is none, else when it has ended, on a thread that keeps the process alive until
   * then: what a command has begun is put in order also when the window is gone.
   *
   * @param last releases what commands need
   */
  void close(Runnable last) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (cancellable != null) {
        cancellable.interrupt();
      }
    }
    if (command.tryLock()) {
      lastly(last);
    } else {
      Thread.ofPlatform()
          .name("last command")
          .daemon(false)
          .start(
              () -> {
                command.lock();
                lastly(last);
              });
    }
  }

  private void lastly(Runnable last) {
    try {
      last.run();
    } finally {
      command.unlock();
    }
  }
}
