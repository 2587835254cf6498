package dev.signalbox.routing.digest;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RoutingVariables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query's digest as ProxySQL computes it: the text without comments and literals, its 64-bit hash
 * (SpookyHash V2, seed 0), and the first comment.
 */
public final class QueryDigest {
  private final String full;
  private final @Nullable String firstComment;
  private final int hashedLength;
  private final boolean shownWhole;
  private long hash;

  QueryDigest(String full, @Nullable String firstComment, RoutingVariables variables) {
    this.full = full;
    this.firstComment = firstComment;
    this.hashedLength = Math.min(full.length(), Math.max(variables.maxDigestLength(), 0));
    this.shownWhole = variables.normalizeDigestText();
  }

  /** The digest of a query's bytes under these variables. */
  public static QueryDigest of(byte[] query, RoutingVariables variables) {
    return new DigestParser(query, variables).parse();
  }

  /**
   * The text as the statistics show it, invalid UTF-8 as U+FFFD: at most max_digest_length bytes,
   * or all of it with query_digests_normalize_digest_text.
   */
  public String text() {
    return ByteText.decode(shown());
  }

  /** The shown text's bytes. */
  public byte[] textBytes() {
    return ByteText.toBytes(shown());
  }

  /** The whole text, which match_digest sees, one char per byte. */
  public String fullText() {
    return full;
  }

  /** SpookyHash of the first max_digest_length bytes. */
  public long hash() {
    if (hash == 0) {
      byte[] bytes = ByteText.toBytes(full);
      hash = SpookyHash.hash64(bytes, hashedLength, 0);
    }
    return hash;
  }

  /** The hash as ProxySQL writes it: {@code 0x} and 16 upper-case hexadecimal digits. */
  public String hexHash() {
    return toHex(hash());
  }

  /** A hash as ProxySQL writes it. */
  public static String toHex(long hash) {
    return "0x%016X".formatted(hash);
  }

  /** What stands in the first comment, without its marks. */
  public Optional<String> firstComment() {
    return Optional.ofNullable(firstComment).map(ByteText::decode);
  }

  public @Nullable String firstCommentBytes() {
    return firstComment;
  }

  private String shown() {
    return shownWhole ? full : full.substring(0, hashedLength);
  }
}
