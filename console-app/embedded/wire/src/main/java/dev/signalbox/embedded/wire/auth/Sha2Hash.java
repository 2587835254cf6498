package dev.signalbox.embedded.wire.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as {@code caching_sha2_password} stores it: {@code $A$}, thousands of rounds in three
 * hexadecimal digits, {@code $}, 20 bytes of salt and 43 characters of digest. The digest is
 * SHA-256 crypt (Drepper, "Unix crypt using SHA-256 and SHA-512") but for the salt, which is longer
 * there. Immutable.
 */
final class Sha2Hash {
  private static final Pattern FORM =
      Pattern.compile("\\$A\\$([0-9A-Fa-f]{3})\\$(.{20})([./0-9A-Za-z]{43})", Pattern.DOTALL);

  private static final String LETTERS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int DIGEST = 32;

  /** Which bytes stand together in four letters. */
  private static final int[][] GROUPS = {
    {0, 10, 20}, {21, 1, 11}, {12, 22, 2}, {3, 13, 23}, {24, 4, 14},
    {15, 25, 5}, {6, 16, 26}, {27, 7, 17}, {18, 28, 8}, {9, 19, 29}
  };

  private final int rounds;
  private final byte[] salt;
  private final String digest;

  private Sha2Hash(int rounds, byte[] salt, String digest) {
    this.rounds = rounds;
    this.salt = salt;
    this.digest = digest;
  }

  /** Whether the text has this form. */
  static boolean isOne(String stored) {
    return FORM.matcher(stored).matches();
  }

  /**
   * Reads the form.
   *
   * @throws IllegalArgumentException if the text has another
   */
  static Sha2Hash read(String stored) {
    Matcher parts = FORM.matcher(stored);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a hash of caching_sha2_password");
    }
    return new Sha2Hash(
        Integer.parseInt(parts.group(1), 16) * 1000,
        parts.group(2).getBytes(StandardCharsets.ISO_8859_1),
        parts.group(3));
  }

  /** Whether this is the hash of that password. Takes milliseconds, as it is meant to. */
  boolean matches(String password) {
    byte[] made = letters(digest(password.getBytes(StandardCharsets.UTF_8)));
    return MessageDigest.isEqual(made, digest.getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] digest(byte[] password) {
    byte[] mixed = hash(password, salt, password);
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(password);
    start.writeBytes(salt);
    start.writeBytes(repeat(mixed, password.length));
    for (int bits = password.length; bits > 0; bits >>= 1) {
      start.writeBytes((bits & 1) == 1 ? mixed : password);
    }
    byte[] result = hash(start.toByteArray());
    byte[] longPassword = repeat(password, password.length * password.length);
    byte[] p = repeat(hash(longPassword), password.length);
    byte[] s = repeat(hash(repeat(salt, salt.length * (16 + (result[0] & 0xff)))), salt.length);
    byte[] none = {};
    for (int i = 0; i < rounds; i++) {
      boolean odd = i % 2 == 1;
      result =
          hash(odd ? p : result, i % 3 == 0 ? none : s, i % 7 == 0 ? none : p, odd ? result : p);
    }
    return result;
  }

  private static byte[] hash(byte[]... parts) {
    return AuthPlugin.CACHING_SHA2.hash(parts);
  }

  /** So many bytes of the given ones over and over. */
  private static byte[] repeat(byte[] bytes, int length) {
    byte[] result = new byte[length];
    for (int at = 0; at < length; at += bytes.length) {
      System.arraycopy(bytes, 0, result, at, Math.min(bytes.length, length - at));
    }
    return result;
  }

  private static byte[] letters(byte[] digest) {
    StringBuilder text = new StringBuilder();
    for (int[] group : GROUPS) {
      append(text, digest[group[0]], digest[group[1]], digest[group[2]], 4);
    }
    append(text, (byte) 0, digest[DIGEST - 1], digest[DIGEST - 2], 3);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void append(StringBuilder text, byte high, byte middle, byte low, int letters) {
    int bits = (high & 0xff) << 16 | (middle & 0xff) << 8 | low & 0xff;
    for (int i = 0; i < letters; i++, bits >>= 6) {
      text.append(LETTERS.charAt(bits & 0x3f));
    }
  }

  @Override
  public String toString() {
    return "Sha2Hash[hidden]";
  }
}
