package dev.signalbox.embedded.clickhouse.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A request's body as the client sends it: of a known length, or in chunks. */
final class RequestBody extends InputStream {
  private final ConnectionInput in;
  private final boolean chunked;
  private long left;
  private boolean started;
  private boolean ended;
  private final Runnable beforeFirstRead;

  private RequestBody(ConnectionInput in, boolean chunked, long length, Runnable beforeFirstRead) {
    this.in = in;
    this.chunked = chunked;
    this.left = length;
    this.ended = !chunked && length == 0;
    this.beforeFirstRead = beforeFirstRead;
  }

  static RequestBody ofLength(ConnectionInput in, long length, Runnable beforeFirstRead) {
    return new RequestBody(in, false, length, beforeFirstRead);
  }

  static RequestBody chunked(ConnectionInput in, Runnable beforeFirstRead) {
    return new RequestBody(in, true, 0, beforeFirstRead);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ended && !started) {
      started = true;
      beforeFirstRead.run();
    }
    if (!ended && chunked && left == 0) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int n = in.read(target, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException("the client closed the connection inside the request's body");
    }
    left -= n;
    if (left == 0) {
      if (chunked) {
        endOfLine();
      } else {
        ended = true;
      }
    }
    return n;
  }

  private void nextChunk() throws IOException {
    long size = 0;
    int digits = 0;
    int c = in.read();
    while (Character.digit(c, 16) >= 0 && c < 128) {
      size = size * 16 + Character.digit(c, 16);
      if (++digits > 15) {
        throw new BadRequestException(400, "a chunk size of more than 15 digits");
      }
      c = in.read();
    }
    if (digits == 0) {
      throw new BadRequestException(400, "a chunk without a size");
    }
    while (c != '\n') {
      if (c < 0) {
        throw new EOFException("the client closed the connection inside a chunk's size");
      }
      c = in.read();
    }
    left = size;
    if (size == 0) {
      while (!endOfLine()) {
        // A trailer field: read to its end and dropped.
        continue;
      }
      ended = true;
    }
  }

  /** Reads to the end of a line; true when the line was empty. */
  private boolean endOfLine() throws IOException {
    boolean empty = true;
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        throw new EOFException("the client closed the connection inside a chunk");
      }
      empty &= c == '\r';
    }
    return empty;
  }

  /** Whether the body has been read to its end. */
  boolean isEnded() {
    return ended;
  }
}
