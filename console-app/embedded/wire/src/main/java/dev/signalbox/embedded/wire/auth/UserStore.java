package dev.signalbox.embedded.wire.auth;

import org.jspecify.annotations.Nullable;

/** Who may log in. Called once per login, from that connection's thread. */
@FunctionalInterface
public interface UserStore {
  /** The account's credential, or null if there is none: the client cannot tell which it was. */
  @Nullable Credential find(String username);
}
