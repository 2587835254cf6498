package dev.signalbox.engine.cdc.access;

import java.net.http.HttpClient;
import java.time.Duration;

/** HTTP to servers that are near: HTTP 1.1, connected within 5 seconds or not at all. */
public final class LocalHttp {
  private LocalHttp() {}

  /** A client of its own; the caller closes it. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }
}
