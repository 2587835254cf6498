package dev.signalbox.embedded.router.front;

import java.io.IOException;

/** The client closed its connection while its statement ran. */
final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException() {
    super("the client has gone");
  }
}
