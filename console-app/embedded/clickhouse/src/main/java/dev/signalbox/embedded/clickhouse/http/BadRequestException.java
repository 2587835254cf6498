package dev.signalbox.embedded.clickhouse.http;

import java.io.IOException;

/** The bytes are not an HTTP request that this server can read; the connection cannot go on. */
final class BadRequestException extends IOException {
  private final int status;

  BadRequestException(int status, String text) {
    super(text);
    this.status = status;
  }

  int status() {
    return status;
  }
}
