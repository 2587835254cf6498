package dev.signalbox.embedded.clickhouse.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request: RFC 9112 as far as ClickHouse's clients use it. The body is a stream of what the
 * client sends; nothing of it is held.
 *
 * @param method in capitals
 * @param path decoded, without the query part
 * @param params of the query part, decoded, in order; the last of a name wins
 * @param headers by name in any case; several of a name joined by commas
 * @param oldProtocol HTTP/1.0: no chunked answers
 */
record HttpRequest(
    String method,
    String path,
    Map<String, String> params,
    Map<String, String> headers,
    boolean oldProtocol,
    InputStream body) {
  /** ClickHouse's http_max_uri_size. */
  private static final int MAX_LINE = 1 << 20;

  private static final int MAX_HEADERS = 1000;

  /** The next request of a connection, or null when the client has closed it. */
  static @Nullable HttpRequest read(ConnectionInput in, Runnable onContinue) throws IOException {
    String line = line(in);
    while (line != null && line.isEmpty()) {
      line = line(in);
    }
    if (line == null) {
      return null;
    }
    String[] parts = line.split(" ");
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new BadRequestException(400, "not an HTTP/1.x request line");
    }
    var headers = headers(in);
    int mark = parts[1].indexOf('?');
    String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
    var params = new LinkedHashMap<String, String>();
    if (mark >= 0) {
      form(parts[1].substring(mark + 1), params);
    }
    var body = body(in, headers, onContinue);
    return new HttpRequest(
        parts[0], decode(path), params, headers, parts[2].equals("HTTP/1.0"), body);
  }

  /** A header's value, or null. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** A parameter of the query part, or null. */
  @Nullable String param(String name) {
    return params.get(name);
  }

  /** Whether the client wants the connection kept. */
  boolean keepAlive() {
    String connection = headers.getOrDefault("Connection", "").toLowerCase(java.util.Locale.ROOT);
    return oldProtocol ? connection.contains("keep-alive") : !connection.contains("close");
  }

  private static Map<String, String> headers(ConnectionInput in) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = line(in);
      if (line == null) {
        throw new BadRequestException(400, "the request ends inside its headers");
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new BadRequestException(400, "a header line without a name");
      }
      headers.merge(
          line.substring(0, colon).strip(),
          line.substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    throw new BadRequestException(431, "more than " + MAX_HEADERS + " headers");
  }

  private static InputStream body(
      ConnectionInput in, Map<String, String> headers, Runnable onContinue)
      throws BadRequestException {
    Runnable first =
        headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue") ? onContinue : () -> {};
    String coding = headers.getOrDefault("Transfer-Encoding", "identity");
    if (coding.equalsIgnoreCase("chunked")) {
      return RequestBody.chunked(in, first);
    }
    if (!coding.equalsIgnoreCase("identity")) {
      throw new BadRequestException(501, "transfer encoding " + coding + " is not supported");
    }
    String length = headers.get("Content-Length");
    if (length == null) {
      return InputStream.nullInputStream();
    }
    try {
      long bytes = Long.parseLong(length);
      if (bytes < 0) {
        throw new BadRequestException(400, "a negative Content-Length");
      }
      return RequestBody.ofLength(in, bytes, first);
    } catch (NumberFormatException e) {
      throw new BadRequestException(400, "Content-Length is not a number");
    }
  }

  private static @Nullable String line(ConnectionInput in) throws IOException {
    var line = new ByteArrayOutputStream(128);
    int c;
    while ((c = in.read()) >= 0) {
      if (c == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(c);
      if (line.size() > MAX_LINE) {
        throw new BadRequestException(414, "a line of more than " + MAX_LINE + " bytes");
      }
    }
    return null;
  }

  private static void form(String query, Map<String, String> params) throws BadRequestException {
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        params.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) throws BadRequestException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(400, "a malformed escape in the address");
    }
  }
}
