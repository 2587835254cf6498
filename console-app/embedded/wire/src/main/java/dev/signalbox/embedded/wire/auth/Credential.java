package dev.signalbox.embedded.wire.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of one account's password: the password itself, or only one of MySQL's hashes
 * of it: {@code *HEX} (the twice hashed SHA-1 of {@code mysql_native_password}) or {@code $A$005$…}
 * of {@code caching_sha2_password}. Never printed. Thread-safe.
 */
public final class Credential {
  private final @Nullable String password;
  private final byte @Nullable [] nativeStage2;
  private final byte @Nullable [] sha2Stage2;
  private final @Nullable Sha2Hash hash;

  /** Known once somebody has proved the password behind the hash: from then on logins are fast. */
  private volatile @Nullable Credential proved;

  private Credential(
      @Nullable String password,
      byte @Nullable [] nativeStage2,
      byte @Nullable [] sha2Stage2,
      @Nullable Sha2Hash hash) {
    this.password = password;
    this.nativeStage2 = nativeStage2;
    this.sha2Stage2 = sha2Stage2;
    this.hash = hash;
  }

  /** From the password in clear; empty means no password. */
  public static Credential ofPassword(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return new Credential(
        password, twice(AuthPlugin.NATIVE, bytes), twice(AuthPlugin.CACHING_SHA2, bytes), null);
  }

  /**
   * From a stored value: {@code *} and 40 hexadecimal digits is a hash, and so is {@code $A$},
   * three digits, {@code $}, salt and digest; all else is a clear password.
   */
  public static Credential ofStored(String stored) {
    if (stored.matches("\\*[0-9A-Fa-f]{40}")) {
      return new Credential(null, HexFormat.of().parseHex(stored.substring(1)), null, null);
    }
    if (Sha2Hash.isOne(stored)) {
      return new Credential(null, null, null, Sha2Hash.read(stored));
    }
    return ofPassword(stored);
  }

  private static byte[] twice(AuthPlugin plugin, byte[] password) {
    return plugin.hash(plugin.hash(password));
  }

  /** Whether the account has an empty password. */
  boolean isEmpty() {
    return password != null && password.isEmpty();
  }

  /** Whether a client's proof is right. False also when this plugin's hash is not known. */
  public boolean verify(AuthPlugin plugin, byte[] proof, byte[] scramble) {
    Credential known = proved;
    if (known != null) {
      return known.verify(plugin, proof, scramble);
    }
    if (proof.length == 0 || isEmpty()) {
      return proof.length == 0 && isEmpty();
    }
    byte[] stage2 = plugin == AuthPlugin.NATIVE ? nativeStage2 : sha2Stage2;
    return stage2 != null && plugin.verify(proof, stage2, scramble);
  }

  /** Whether proofs of the plugin can be checked without seeing the password. */
  public boolean knows(AuthPlugin plugin) {
    return proved != null || (plugin == AuthPlugin.NATIVE ? nativeStage2 : sha2Stage2) != null;
  }

  /** Whether this is the password; if so, it is remembered for the next logins. */
  public boolean matches(String clear) {
    if (hash == null) {
      byte[] twice = twice(AuthPlugin.NATIVE, clear.getBytes(StandardCharsets.UTF_8));
      return nativeStage2 != null && MessageDigest.isEqual(twice, nativeStage2);
    }
    if (!hash.matches(clear)) {
      return false;
    }
    proved = ofPassword(clear);
    return true;
  }

  /**
   * The secret to log in elsewhere as the same user, given the proof that was just verified: the
   * password, or the once hashed one that a native proof reveals.
   */
  public ClientSecret secret(AuthPlugin plugin, byte[] proof, byte[] scramble) {
    Credential known = proved;
    if (known != null) {
      return known.secret(plugin, proof, scramble);
    }
    if (password != null) {
      return ClientSecret.ofPassword(password);
    }
    if (nativeStage2 == null) {
      throw new IllegalStateException("no proof can have been verified");
    }
    return ClientSecret.ofNativeStage1(plugin.stage1(proof, nativeStage2, scramble));
  }

  @Override
  public String toString() {
    return "Credential[hidden]";
  }
}
