package dev.signalbox.embedded.kafka.converter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table's name in characters that Kafka takes. ASCII letters, digits and underscores stand for
 * themselves, every other character for its UTF-8 bytes, each as {@code -} and two hexadecimal
 * digits; a part longer than 110 characters is {@code -h} and the first half of its SHA-256. The
 * engine's {@code TopicName} computes the same: this class is alone in Connect's class path.
 */
final class EncodedName {
  private static final int LONGEST_PART = 110;
  private static final int HASH_BYTES = 16;

  private EncodedName() {}

  /** The parts of a name, the database first, with dots between. */
  static String of(List<String> parts) {
    return parts.stream().map(EncodedName::of).collect(Collectors.joining("."));
  }

  private static String of(String part) {
    var encoded = new StringBuilder();
    for (byte unit : part.getBytes(StandardCharsets.UTF_8)) {
      if (unit == '_'
          || unit >= '0' && unit <= '9'
          || unit >= 'A' && unit <= 'Z'
          || unit >= 'a' && unit <= 'z') {
        encoded.append((char) unit);
      } else {
        encoded.append('-').append(HexFormat.of().toHexDigits(unit));
      }
    }
    return encoded.length() <= LONGEST_PART ? encoded.toString() : hash(part);
  }

  private static String hash(String part) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
      return "-h" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
