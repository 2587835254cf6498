package dev.signalbox.routing.rules;

import dev.signalbox.routing.digest.QueryDigest;
import org.jspecify.annotations.Nullable;

/** A statement on its walk over the rules, as far as their criteria look at it. */
public interface WalkedStatement {
  /** The flagIN that a rule must have now. */
  int flag();

  /** The digest; null where none is computed. */
  @Nullable QueryDigest digest();

  /** Which patterns occur in the digest's text. */
  TextFilter.Seen seenDigest(QueryDigest digest);

  /** Which patterns occur in the query as rewritten so far. */
  TextFilter.Seen seenText();
}
