package dev.signalbox.embedded.clickhouse.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes a client sends, with a watch for its departure: while an answer is made, one read is
 * already waiting; an end of stream means that nobody waits for the answer, anything else is the
 * beginning of the next request and is kept. One thread reads, apart from the watch.
 */
final class ConnectionInput extends InputStream {
  private final InputStream socket;
  private final byte[] buffer = new byte[1 << 13];
  private int position;
  private int limit;
  private boolean ended;
  private @Nullable CompletableFuture<Integer> watched;
  private volatile @Nullable Runnable onDeparture;

  ConnectionInput(InputStream socket) {
    this.socket = socket;
  }

  /**
   * Calls {@code departed} once, on another thread, if the client closes before {@link #unwatch}.
   */
  void watch(Runnable departed) {
    if (position < limit || ended || watched != null) {
      return;
    }
    onDeparture = departed;
    var read = new CompletableFuture<Integer>();
    watched = read;
    Thread.ofVirtual().start(() -> waitForClient(read));
  }

  private void waitForClient(CompletableFuture<Integer> read) {
    try {
      int n = readPatiently();
      var departed = onDeparture;
      if (n < 0 && departed != null) {
        departed.run();
      }
      read.complete(n);
    } catch (IOException e) {
      var departed = onDeparture;
      if (departed != null) {
        departed.run();
      }
      read.completeExceptionally(e);
    }
  }

  /** The idle timeout does not count while an answer is being made. */
  private int readPatiently() throws IOException {
    while (true) {
      try {
        return socket.read(buffer, 0, buffer.length);
      } catch (SocketTimeoutException e) {
        if (onDeparture == null) {
          throw e;
        }
      }
    }
  }

  /** Ends the watch; a read that is still waiting serves the next request. */
  void unwatch() {
    onDeparture = null;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    int n;
    var waiting = watched;
    if (waiting != null) {
      watched = null;
      try {
        n = waiting.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      }
    } else {
      n = socket.read(buffer, 0, buffer.length);
    }
    ended = n < 0;
    position = 0;
    limit = Math.max(0, n);
    return !ended;
  }

  @Override
  public int read() throws IOException {
    while (position == limit) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == limit) {
      if (!fill()) {
        return -1;
      }
    }
    int n = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, n);
    position += n;
    return n;
  }
}
