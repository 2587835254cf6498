package dev.signalbox.embedded.wire.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A connection's bytes. Used by one thread at a time, except {@link #close()}. */
public interface Link extends AutoCloseable {
  /** What the peer sends; a read waits for at least one byte. */
  InputStream input();

  /** What goes to the peer; a write waits until the kernel has taken everything. */
  OutputStream output();

  /**
   * How long a read may wait, in milliseconds; 0 for ever. After that it throws {@link
   * java.net.SocketTimeoutException}, with nothing lost.
   */
  void readTimeout(int millis) throws IOException;

  /**
   * Reads what has arrived, without waiting.
   *
   * @return how many bytes, -1 if the peer has closed
   * @throws IOException if the connection broke
   * @throws UnsupportedOperationException on one with TLS, which cannot tell
   */
  int readNow(byte[] target, int offset, int count) throws IOException;

  /** Says that nothing more will be sent; what comes can still be read. Without TLS only. */
  void endOutput() throws IOException;

  /**
   * The socket for blocking use, as TLS needs it: this link is of no use any more, except to close.
   */
  Socket socket() throws IOException;

  /** The loop that this link's reads and writes wait on; null if the thread itself waits. */
  @Nullable EventLoop loop();

  /** Closes the connection; a thread that waits on it gets an exception. */
  @Override
  void close() throws IOException;
}
