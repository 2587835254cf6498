package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who a request says it is: headers of ClickHouse's own, basic authentication, or parameters. */
record Credentials(String user, String password) {
  static Credentials of(HttpRequest request) {
    String headerUser = request.header("X-ClickHouse-User");
    String headerKey = request.header("X-ClickHouse-Key");
    String authorization = request.header("Authorization");
    boolean params = request.param("user") != null || request.param("password") != null;
    if (headerUser != null || headerKey != null) {
      if (authorization != null || params) {
        throw mixed("X-ClickHouse HTTP headers and other authentication methods");
      }
      return new Credentials(
          headerUser == null ? "default" : headerUser, headerKey == null ? "" : headerKey);
    }
    if (authorization != null) {
      if (params) {
        throw mixed("Authorization HTTP header and authentication via parameters");
      }
      return basic(authorization);
    }
    String user = request.params().getOrDefault("user", "default");
    return new Credentials(user, request.params().getOrDefault("password", ""));
  }

  private static Credentials basic(String authorization) {
    String[] parts = authorization.strip().split("\\s+", 2);
    if (parts.length != 2 || !parts[0].equalsIgnoreCase("Basic")) {
      throw invalid("'" + parts[0] + "' HTTP Authorization scheme is not supported, use Basic");
    }
    try {
      String pair =
          new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? new Credentials(pair, "")
          : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw invalid("the Authorization header is not base64");
    }
  }

  private static ClickHouseException mixed(String what) {
    return invalid("it is not allowed to use " + what + " simultaneously");
  }

  private static ClickHouseException invalid(String text) {
    return new ClickHouseException(516, "AUTHENTICATION_FAILED", "Invalid authentication: " + text);
  }

  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
