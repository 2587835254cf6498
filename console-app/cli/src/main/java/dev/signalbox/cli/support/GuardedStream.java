package dev.signalbox.cli.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written: {@code PrintStream} swallows that,
 * and a result lost on a full disk must not end with exit code 0. Safe for many threads.
 */
public final class GuardedStream extends OutputStream {
  private final OutputStream target;
  private @Nullable IOException failure;

  public GuardedStream(OutputStream target) {
    this.target = target;
  }

  /** Why writing failed first, if it did. */
  public synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the reader went away ({@code signalbox logs | head}), which is its good right. */
  public synchronized boolean readerGone() {
    return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    target.flush();
  }
}
