package dev.signalbox.embedded.wire.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The two password proofs of MySQL and MariaDB: what a client sends instead of its password. */
public enum AuthPlugin {
  /** SHA1(password) xor SHA1(scramble + SHA1(SHA1(password))). */
  NATIVE("mysql_native_password"),
  /** SHA256(password) xor SHA256(SHA256(SHA256(password)) + scramble). */
  CACHING_SHA2("caching_sha2_password");

  /** Length in bytes of a scramble. */
  public static final int SCRAMBLE = 20;

  private final String wireName;

  AuthPlugin(String wireName) {
    this.wireName = wireName;
  }

  /** The plugin's name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The plugin of that name, or null if it is not one of these. */
  public static @Nullable AuthPlugin named(String name) {
    for (AuthPlugin plugin : values()) {
      if (plugin.wireName.equals(name)) {
        return plugin;
      }
    }
    return null;
  }

  /** The proof for {@code password}; empty for an empty password. */
  public byte[] proof(String password, byte[] scramble) {
    if (password.isEmpty()) {
      return new byte[0];
    }
    byte[] stage1 = hash(password.getBytes(StandardCharsets.UTF_8));
    return proof(stage1, scramble);
  }

  /** The proof from the once hashed password. */
  byte[] proof(byte[] stage1, byte[] scramble) {
    return xor(stage1, mask(hash(stage1), scramble));
  }

  /** The once hashed password a proof hides, given the twice hashed one. */
  byte[] stage1(byte[] proof, byte[] stage2, byte[] scramble) {
    return xor(proof, mask(stage2, scramble));
  }

  /** Whether {@code proof} was made from the password whose twice hashed form is given. */
  boolean verify(byte[] proof, byte[] stage2, byte[] scramble) {
    return proof.length == stage2.length
        && MessageDigest.isEqual(hash(stage1(proof, stage2, scramble)), stage2);
  }

  /** Hash over the parts, one after the other. */
  public byte[] hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(this == NATIVE ? "SHA-1" : "SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1 and SHA-256", e);
    }
  }

  private byte[] mask(byte[] stage2, byte[] scramble) {
    return this == NATIVE ? hash(scramble, stage2) : hash(stage2, scramble);
  }

  /** Xor of {@code bytes} with {@code mask}, repeated as needed. */
  static byte[] xor(byte[] bytes, byte[] mask) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) (bytes[i] ^ mask[i % mask.length]);
    }
    return result;
  }
}
