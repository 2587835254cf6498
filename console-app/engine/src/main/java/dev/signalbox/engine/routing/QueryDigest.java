package dev.signalbox.engine.routing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query's digest as ProxySQL computes it: the text without comments and literals, its 64-bit hash
 * (SpookyHash V2, seed 0), and the first comment.
 */
public final class QueryDigest {
  private final String full;
  private final @Nullable String firstComment;
  private final int shownLength;
  private long hash;

  QueryDigest(String full, @Nullable String firstComment, int maxDigestLength) {
    this.full = full;
    this.firstComment = firstComment;
    this.shownLength = Math.min(full.length(), maxDigestLength);
  }

  /** The digest of a query's bytes under these variables. */
  public static QueryDigest of(byte[] query, RoutingVariables variables) {
    return of(new String(query, StandardCharsets.ISO_8859_1), variables);
  }

  static QueryDigest of(String query, RoutingVariables variables) {
    return new DigestParser(query, variables).parse();
  }

  /** The text shown and hashed: at most max_digest_length bytes, invalid UTF-8 as U+FFFD. */
  public String text() {
    return ByteText.decode(shown());
  }

  /** The shown text's bytes. */
  public byte[] textBytes() {
    return ByteText.toBytes(shown());
  }

  /** The whole text, which match_digest sees, one char per byte. */
  String fullText() {
    return full;
  }

  /** The hash; never 0. */
  public long hash() {
    if (hash == 0) {
      byte[] bytes = textBytes();
      hash = SpookyHash.hash64(bytes, bytes.length, 0);
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

  @Nullable String firstCommentBytes() {
    return firstComment;
  }

  private String shown() {
    return full.substring(0, shownLength);
  }
}
