package dev.signalbox.embedded.clickhouse.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer. The first 64 KB are held back, so that an error found until then still gets its
 * status; what is longer goes out in chunks. One thread at a time.
 */
final class HttpResponse extends OutputStream {
  /** How long a connection may be idle between requests. */
  static final int KEEP_ALIVE_SECONDS = 30;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CHUNK_HEADER = 10;

  private final OutputStream socket;
  private final boolean oldProtocol;
  private final boolean head;
  private final Map<String, String> headers = new LinkedHashMap<>();
  // Room for the chunk's size before the data and for its line end after it: one write a chunk.
  private final byte[] buffer = new byte[CHUNK_HEADER + BUFFER_BYTES + 2];
  private int used;
  private int status = 200;
  private boolean keepAlive;
  private boolean committed;
  private boolean finished;

  HttpResponse(OutputStream socket, HttpRequest request) {
    this(socket, request.oldProtocol(), request.method().equals("HEAD"), request.keepAlive());
  }

  HttpResponse(OutputStream socket, boolean oldProtocol, boolean head, boolean keepAlive) {
    this.socket = socket;
    this.oldProtocol = oldProtocol;
    this.head = head;
    this.keepAlive = keepAlive;
  }

  void status(int code) {
    status = code;
  }

  void header(String name, String value) {
    headers.put(name, value.replaceAll("[\\r\\n]", " "));
  }

  void removeHeader(String name) {
    headers.remove(name);
  }

  /** Whether the status and headers have gone out. */
  boolean isCommitted() {
    return committed;
  }

  /** Forgets what was written and not yet sent. */
  void reset() {
    if (committed) {
      throw new IllegalStateException("the answer has begun");
    }
    used = 0;
  }

  /** The connection ends after this answer. */
  void closeAfter() {
    keepAlive = false;
  }

  boolean keepsAlive() {
    return keepAlive && finished;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (used == BUFFER_BYTES) {
        sendBuffer();
      }
      int n = Math.min(left, BUFFER_BYTES - used);
      System.arraycopy(data, at, buffer, CHUNK_HEADER + used, n);
      used += n;
      at += n;
      left -= n;
    }
  }

  /** Sends what is held back: from here on the answer is chunked and its status is fixed. */
  void sendBuffer() throws IOException {
    if (!committed) {
      if (oldProtocol) {
        keepAlive = false;
      } else {
        header("Transfer-Encoding", "chunked");
      }
      sendHead();
    }
    if (used == 0 || head) {
      used = 0;
      return;
    }
    int from = CHUNK_HEADER;
    int to = CHUNK_HEADER + used;
    if (!oldProtocol) {
      byte[] size = (Integer.toHexString(used) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      from -= size.length;
      System.arraycopy(size, 0, buffer, from, size.length);
      buffer[to++] = '\r';
      buffer[to++] = '\n';
    }
    socket.write(buffer, from, to - from);
    used = 0;
  }

  /** Completes the answer. */
  void finish() throws IOException {
    if (finished) {
      return;
    }
    if (committed) {
      sendBuffer();
      if (!oldProtocol && !head) {
        socket.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    } else {
      header("Content-Length", Integer.toString(used));
      sendHead();
      if (!head) {
        socket.write(buffer, CHUNK_HEADER, used);
      }
    }
    socket.flush();
    finished = true;
  }

  private void sendHead() throws IOException {
    committed = true;
    header("Connection", keepAlive ? "Keep-Alive" : "Close");
    if (keepAlive) {
      header("Keep-Alive", "timeout=" + KEEP_ALIVE_SECONDS);
    }
    var text = new StringBuilder("HTTP/1.");
    text.append(oldProtocol ? '0' : '1').append(' ').append(status).append(' ');
    text.append(reason(status)).append("\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("\r\n");
    socket.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 411 -> "Length Required";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Large";
      case 415 -> "Unsupported Media Type";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
