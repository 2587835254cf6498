package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table's name in topics and consumer groups, another one for each table. ASCII letters, digits
 * and underscores stand for themselves, every other character for its UTF-8 bytes, each as {@code
 * -} and two hexadecimal digits; a part longer than 110 characters is {@code -h} and the first half
 * of its SHA-256, so that a topic has at most the 249 characters that Kafka takes. Connect computes
 * the same in {@code EncodedName}. Pure.
 */
public final class TopicName {
  private static final int LONGEST_PART = 110;
  private static final int HASH_BYTES = 16;
  private static final Pattern PART = Pattern.compile("(?:[A-Za-z0-9_]|-[0-9a-f]{2})+");

  private TopicName() {}

  /** The encoded database and table with a dot between. */
  public static String of(TableId table) {
    return part(table.database()) + "." + part(table.table());
  }

  /** The table of such a name; empty for one that is none, or that is a hash. */
  public static Optional<TableId> table(String name) {
    int dot = name.indexOf('.');
    if (dot < 0
        || !PART.matcher(name.substring(0, dot)).matches()
        || !PART.matcher(name.substring(dot + 1)).matches()) {
      return Optional.empty();
    }
    return Optional.of(new TableId(plain(name.substring(0, dot)), plain(name.substring(dot + 1))));
  }

  private static String part(String part) {
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

  private static String plain(String part) {
    var bytes = new ByteArrayOutputStream();
    for (int at = 0; at < part.length(); at++) {
      if (part.charAt(at) == '-') {
        bytes.write(HexFormat.fromHexDigits(part, at + 1, at + 3));
        at += 2;
      } else {
        bytes.write(part.charAt(at));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
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
