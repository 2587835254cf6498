package dev.signalbox.embedded.wire.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a client proves its identity with: the password, or its SHA-1, which is enough for {@code
 * mysql_native_password}. Never printed.
 */
public final class ClientSecret {
  private final @Nullable String password;
  private final byte @Nullable [] nativeStage1;

  private ClientSecret(@Nullable String password, byte @Nullable [] nativeStage1) {
    this.password = password;
    this.nativeStage1 = nativeStage1;
  }

  /** From the password; empty means none. */
  public static ClientSecret ofPassword(String password) {
    return new ClientSecret(password, null);
  }

  /** From the SHA-1 of the password. */
  static ClientSecret ofNativeStage1(byte[] stage1) {
    return new ClientSecret(null, stage1.clone());
  }

  /** The proof, or null if this secret cannot serve the plugin. */
  public byte @Nullable [] proof(AuthPlugin plugin, byte[] scramble) {
    if (password != null) {
      return plugin.proof(password, scramble);
    }
    return plugin == AuthPlugin.NATIVE && nativeStage1 != null
        ? plugin.proof(nativeStage1, scramble)
        : null;
  }

  /** The password, if it is known. */
  public @Nullable String password() {
    return password;
  }

  @Override
  public String toString() {
    return "ClientSecret[hidden]";
  }
}
