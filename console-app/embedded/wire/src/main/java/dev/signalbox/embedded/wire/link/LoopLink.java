package dev.signalbox.embedded.wire.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose reads and writes wait on an {@link EventLoop}. Any thread may use it; a
 * virtual thread of the same loop does so without waking anybody.
 */
public final class LoopLink implements Link {
  /** Most bytes of one system call, which go through memory outside the heap. */
  private static final int PIECE = 64 * 1024;

  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final SocketChannel channel;
  private final EventLoop.Waiting waiting = new Calls();
  private EventLoop loop;
  private SelectionKey key;

  /** Its keys on all loops it has been moved between; those of the others lie idle. */
  private final Map<EventLoop, SelectionKey> keys = new HashMap<>(2);

  private long timeoutNanos;

  /** Something may have arrived since the last read began. */
  private volatile boolean readable = true;

  private volatile @Nullable Thread waiter;
  private int awaited;
  private long deadline;
  private boolean timedOut;
  private boolean closed;

  /** Over a connected channel, which it makes non-blocking. */
  public LoopLink(SocketChannel channel, EventLoop loop) throws IOException {
    channel.configureBlocking(false);
    this.channel = channel;
    this.loop = loop;
    key = loop.register(channel, waiting);
    keys.put(loop, key);
  }

  /** Waits on another loop from now on; nobody may be using the link. */
  public synchronized void moveTo(EventLoop next) throws IOException {
    if (next != loop) {
      // its key stays: a cancelled one could not be made anew before that loop has noticed
      key.interestOps(0);
      loop = next;
      readable = true;
      SelectionKey known = keys.get(next);
      key = known == null ? next.register(channel, waiting) : known;
      keys.put(next, key);
    }
  }

  /** What a read does that finds the socket as the loop last saw it: waits first, then asks. */
  private int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (true) {
      if (!readable) {
        await(SelectionKey.OP_READ);
      }
      int read = readNow(target, offset, count);
      if (read != 0) {
        return read;
      }
    }
  }

  @Override
  public int readNow(byte[] target, int offset, int count) throws IOException {
    int wanted = Math.min(count, PIECE);
    // before the read: what comes while it runs must not be forgotten
    readable = false;
    int read = channel.read(ByteBuffer.wrap(target, offset, wanted));
    if (read == wanted || read < 0) {
      readable = true;
    }
    return read;
  }

  private void write(byte[] source, int offset, int count) throws IOException {
    int end = offset + count;
    int at = offset;
    while (at < end) {
      int written = channel.write(ByteBuffer.wrap(source, at, Math.min(end - at, PIECE)));
      at += written;
      if (written == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private void await(int operation) throws IOException {
    synchronized (this) {
      if (operation == SelectionKey.OP_READ && readable) {
        return;
      }
      if (closed) {
        throw new SocketException("closed");
      }
      timedOut = false;
      awaited = operation;
      deadline =
          operation == SelectionKey.OP_READ && timeoutNanos > 0
              ? loop.now() + timeoutNanos
              : NO_LIMIT;
      waiter = Thread.currentThread();
      if ((key.interestOps() & operation) == 0) {
        key.interestOpsOr(operation);
        loop.wake();
      }
    }
    if (deadline != NO_LIMIT) {
      loop.timeoutAt(deadline);
    }
    while (waiter != null) {
      LockSupport.park(this);
      if (Thread.currentThread().isInterrupted()) {
        close();
      }
    }
    synchronized (this) {
      if (closed) {
        throw new SocketException("closed");
      }
      if (timedOut) {
        throw new SocketTimeoutException("read timed out");
      }
    }
  }

  /** The loop's calls, which are not for others. */
  private final class Calls implements EventLoop.Waiting {
    @Override
    public void ready(SelectionKey from) {
      LoopLink.this.ready(from);
    }

    @Override
    public void endWaitAfter(long now) {
      LoopLink.this.endWaitAfter(now);
    }
  }

  private synchronized void ready(SelectionKey from) {
    if (!from.isValid()) {
      return;
    }
    if (from != key) {
      from.interestOps(0);
      return;
    }
    int operations = key.readyOps();
    boolean wanted = waiter != null && (operations & awaited) != 0;
    if ((operations & SelectionKey.OP_READ) != 0) {
      readable = true;
      if (!wanted || awaited != SelectionKey.OP_READ) {
        // or it would be said again and again until somebody reads
        key.interestOpsAnd(~SelectionKey.OP_READ);
      }
    }
    if ((operations & SelectionKey.OP_WRITE) != 0) {
      key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
    if (wanted) {
      wakeWaiter();
    }
  }

  private synchronized void endWaitAfter(long now) {
    if (waiter == null || deadline == NO_LIMIT) {
      return;
    }
    if (deadline <= now) {
      timedOut = true;
      wakeWaiter();
    } else {
      loop.timeoutAt(deadline);
    }
  }

  private void wakeWaiter() {
    Thread sleeping = waiter;
    waiter = null;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }

  @Override
  public void readTimeout(int millis) {
    timeoutNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public synchronized Socket socket() throws IOException {
    keys.values().forEach(SelectionKey::cancel);
    wakeLoops();
    channel.configureBlocking(true);
    return channel.socket();
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    wakeWaiter();
    channel.close();
    wakeLoops();
  }

  /** The system gets its descriptor back when each loop has taken its key away. */
  private void wakeLoops() {
    keys.keySet().forEach(EventLoop::wake);
  }

  @Override
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return LoopLink.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        return LoopLink.this.read(target, offset, count);
      }
    };
  }

  @Override
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        LoopLink.this.write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int count) throws IOException {
        LoopLink.this.write(source, offset, count);
      }
    };
  }
}
