package dev.signalbox.engine.stack.health;

import dev.signalbox.common.BasicAuth;
import dev.signalbox.engine.stack.Login;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer of a service of this machine to one GET.
 *
 * @param status HTTP's, for example 200
 * @param body its beginning, at most 4,096 bytes
 */
public record HttpProbe(int status, String body) {
  private static final int MOST_BYTES = 4_096;

  /**
   * Asks; blocks for at most twice the time given.
   *
   * @param millis for the connection, and again for each read
   * @throws java.net.ConnectException when nothing listens
   */
  public static HttpProbe get(int port, String path, int millis) throws IOException {
    return get(port, path, Optional.empty(), millis);
  }

  /**
   * Asks as a user.
   *
   * @param login empty for none
   */
  public static HttpProbe get(int port, String path, Optional<Login> login, int millis)
      throws IOException {
    var connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    login.ifPresent(
        as ->
            connection.setRequestProperty(
                "Authorization", BasicAuth.header(as.user(), as.password())));
    int status = connection.getResponseCode();
    var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    if (stream == null) {
      return new HttpProbe(status, "");
    }
    // closed and not disconnected: the next probe takes the same connection
    try (stream) {
      var bytes = stream.readNBytes(MOST_BYTES);
      return new HttpProbe(status, new String(bytes, StandardCharsets.UTF_8).strip());
    }
  }
}
