package dev.signalbox.common;

import java.security.SecureRandom;
import java.util.Objects;

/** A password or token that no log, exception or {@code toString} shows. */
public final class Secret {
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** A random secret of 24 letters and digits, about 139 bits. */
  public static Secret generate() {
    var random = new SecureRandom();
    var text = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Secret(text.toString());
  }

  /** The secret itself: for a connection, a file of mode 0600, or a person who asked for it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value);
  }

  @Override
  public String toString() {
    return "••••";
  }
}
