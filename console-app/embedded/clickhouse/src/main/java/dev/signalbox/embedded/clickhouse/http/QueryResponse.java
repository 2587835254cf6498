package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Statistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one statement in ClickHouse's manner: its headers, its compression, and its
 * exceptions, before the answer began (status and code) and after (a marked block, and the
 * connection broken off).
 */
final class QueryResponse {
  /** The whole exception block is at most 16 KB. */
  private static final int MAX_MESSAGE = 15 << 10;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpRequest request;
  private final HttpResponse response;
  private final String version;
  private final String tag;
  private final long started = System.nanoTime();
  private @Nullable String coding;
  private int level = 3;
  private @Nullable OutputStream out;

  QueryResponse(HttpRequest request, HttpResponse response, String version, String timezone) {
    this.request = request;
    this.response = response;
    this.version = version;
    tag =
        RANDOM
            .ints(16, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    response.header("Content-Type", "text/plain; charset=UTF-8");
    response.header(
        "Access-Control-Expose-Headers",
        "X-ClickHouse-Query-Id,X-ClickHouse-Summary,X-ClickHouse-Server-Display-Name,"
            + "X-ClickHouse-Format,X-ClickHouse-Timezone,X-ClickHouse-Exception-Code,"
            + "X-ClickHouse-Exception-Tag");
    response.header("X-ClickHouse-Server-Display-Name", "signalbox");
    response.header("X-ClickHouse-Timezone", timezone);
    response.header("X-ClickHouse-Exception-Tag", tag);
  }

  /** Allows HTTP's own compression, if the client accepts one that is known here. */
  void allowContentCoding(int compressionLevel) {
    coding = ContentCoding.choose(request.header("Accept-Encoding"));
    level = compressionLevel;
  }

  void queryId(String id) {
    response.header("X-ClickHouse-Query-Id", id);
  }

  void format(OutputFormat format) {
    response.header("X-ClickHouse-Format", format.name());
    response.header("Content-Type", format.contentType());
  }

  /** What is known of the work when the headers go out. */
  void summary(Statistics done) {
    response.header(
        "X-ClickHouse-Summary",
        "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"0\",\"elapsed_ns\":\"%d\"}"
            .formatted(
                done.readRows(),
                done.readBytes(),
                done.writtenRows(),
                done.writtenBytes(),
                done.resultRows(),
                System.nanoTime() - started));
  }

  /** Where the result goes, compressed as the client asked. */
  OutputStream out() throws IOException {
    if (out == null) {
      out = encoder();
    }
    return out;
  }

  private OutputStream encoder() throws IOException {
    OutputStream encoded = response;
    if (coding != null) {
      response.header("Content-Encoding", coding);
      response.header("Vary", "Accept-Encoding");
      encoded = ContentCoding.encode(new Unclosed(response), coding, level);
    }
    if (isTrue(request.param("compress"))) {
      boolean zstd = "ZSTD".equalsIgnoreCase(request.param("network_compression_method"));
      encoded = new BlockOutput(encoded, zstd ? BlockOutput.ZSTD : BlockOutput.LZ4);
    }
    return encoded;
  }

  static boolean isTrue(@Nullable String value) {
    return value != null && (value.equals("1") || value.equalsIgnoreCase("true"));
  }

  void finish() throws IOException {
    var encoded = out;
    if (encoded != null) {
      if (encoded == response) {
        response.finish();
        return;
      }
      encoded.close();
    }
    response.finish();
  }

  /** Says the error, in whichever way is still possible. */
  void fail(ClickHouseException error) throws IOException {
    String message = error.getMessage();
    if (!message.contains("(version ")) {
      message += " (version " + version + " (libchdb))";
    }
    byte[] text = (message + "\n").getBytes(StandardCharsets.UTF_8);
    if (response.isCommitted()) {
      failInside(text);
      return;
    }
    response.reset();
    // Plain, whatever the client accepts for results: drivers read errors as they are.
    response.removeHeader("Content-Encoding");
    response.removeHeader("Vary");
    out = response;
    response.status(HttpStatus.of(error.code()));
    response.header("Content-Type", "text/plain; charset=UTF-8");
    response.header("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
    if (error.code() == 194) {
      response.header("WWW-Authenticate", "Basic realm=\"ClickHouse server HTTP API\"");
    }
    response.write(text);
    response.finish();
  }

  /** The body is no HTTP: nothing more can be read from this connection. */
  void refuse(BadRequestException error) throws IOException {
    response.closeAfter();
    if (!response.isCommitted()) {
      response.reset();
      response.status(error.status());
      response.write((error.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
      response.finish();
    }
  }

  private void failInside(byte[] text) throws IOException {
    byte[] message = text.length > MAX_MESSAGE ? Arrays.copyOf(text, MAX_MESSAGE) : text;
    var block = out();
    block.write(("\r\n__exception__\r\n" + tag + "\r\n").getBytes(StandardCharsets.US_ASCII));
    block.write(message);
    block.write(
        (message.length + " " + tag + "\r\n__exception__\r\n").getBytes(StandardCharsets.US_ASCII));
    block.flush();
    response.sendBuffer();
    // No last chunk and no second answer: a client must not take a part for the whole.
    response.closeAfter();
  }

  /** Keeps the end of a compressed stream from ending the answer. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      out.write(data, offset, length);
    }

    @Override
    public void flush() {
      // The answer decides by itself when its chunks go out.
    }

    @Override
    public void close() {
      // The answer is finished apart.
    }
  }
}
