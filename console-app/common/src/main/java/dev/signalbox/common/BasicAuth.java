package dev.signalbox.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP's basic authentication (RFC 7617). */
public final class BasicAuth {
  private BasicAuth() {}

  /** The value of the header {@code Authorization}; it holds the password: never log it. */
  public static String header(String user, Secret password) {
    var both = user + ":" + password.reveal();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
