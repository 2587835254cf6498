package dev.signalbox.routing.decision;

import com.google.re2j.Pattern;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.digest.StatementText;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import dev.signalbox.routing.session.StatementOutcome;
import java.util.Locale;

/**
 * How a MySQL server would most likely take a statement, for a preview that has none: whether a
 * transaction is open behind it, whether rows changed, whether it warned.
 */
final class ServerForecast {
  private static final Pattern BEGINS = words("BEGIN|START TRANSACTION|XA START|XA BEGIN");
  private static final Pattern ENDS = words("COMMIT|ROLLBACK|XA COMMIT|XA ROLLBACK|XA PREPARE");
  private static final Pattern CHAINS = Pattern.compile("^ROLLBACK( WORK)? TO|AND CHAIN");

  /** Statements that commit implicitly. */
  private static final Pattern COMMITS =
      words(
          "CREATE|ALTER|DROP|TRUNCATE|RENAME|GRANT|REVOKE|LOCK TABLES?|UNLOCK TABLES|ANALYZE"
              + "|OPTIMIZE|REPAIR|SET PASSWORD|FLUSH|INSTALL|UNINSTALL");

  private static final Pattern TEMPORARY = Pattern.compile("^(CREATE|DROP) TEMPORARY ");
  private static final Pattern WRITES = words("INSERT|REPLACE");
  private static final Pattern CHANGES = words("INSERT|REPLACE|UPDATE|DELETE|LOAD");
  private static final Pattern READS = Pattern.compile("^\\(*(SELECT|WITH|TABLE|VALUES)\\b");

  /** Dividing by a literal zero is the one warning that stands in the text. */
  private static final Pattern WARNS = Pattern.compile("(?i)(/|%|\\bDIV\\b|\\bMOD\\b) *0+(\\W|$)");

  private ServerForecast() {}

  /**
   * The outcome to assume.
   *
   * @param autocommitOff whether the backend connection runs with autocommit off already
   */
  static StatementOutcome of(RoutingDecision decision, boolean succeeds, boolean autocommitOff) {
    SessionState session = decision.context().session();
    String text = decision.textToSend();
    String digest =
        decision.digest().map(QueryDigest::fullText).orElse(text).toUpperCase(Locale.ROOT);
    boolean open = session.transactions().contains(decision.target());
    boolean prepare = decision.context().command() == QueryContext.Command.PREPARE;
    if (!succeeds || prepare) {
      return new StatementOutcome(succeeds, open, false, false, false, false);
    }
    boolean warns = WARNS.matcher(text).find();
    boolean cached =
        decision.options().cacheTtl() > 0
            && decision.options().cacheEmptyResult() != 0
            && !warns
            && READS.matcher(digest).find();
    return new StatementOutcome(
        true,
        isOpenAfterAll(
            digest,
            session,
            open,
            autocommitOff || decision.variables().enforceAutocommitOnReads()),
        WRITES.matcher(digest).find(),
        false,
        warns,
        cached);
  }

  /** After each statement of the packet. */
  private static boolean isOpenAfterAll(
      String digest, SessionState session, boolean open, boolean autocommitOff) {
    if (digest.indexOf(';') < 0) {
      return isOpenAfter(digest, session, open, autocommitOff);
    }
    boolean now = open;
    for (String statement : digest.split(";")) {
      if (!statement.isBlank()) {
        now = isOpenAfter(statement.strip(), session, now, autocommitOff);
      }
    }
    return now;
  }

  private static boolean isOpenAfter(
      String digest, SessionState session, boolean open, boolean autocommitOff) {
    if (BEGINS.matcher(digest).find()) {
      return true;
    }
    if (ENDS.matcher(digest).find()) {
      return open && CHAINS.matcher(digest).find();
    }
    if (COMMITS.matcher(digest).find() && !TEMPORARY.matcher(digest).find()) {
      return false;
    }
    if (digest.startsWith("SET ") && digest.contains("AUTOCOMMIT")) {
      return false;
    }
    return open || (!session.autocommit() && opensByItself(digest, autocommitOff));
  }

  /**
   * With autocommit off ProxySQL still runs a plain SELECT in autocommit mode, so that only a write
   * or a locking read opens a transaction, unless an earlier one has turned it off over there.
   */
  private static boolean opensByItself(String digest, boolean autocommitOff) {
    if (CHANGES.matcher(digest).find()) {
      return true;
    }
    return READS.matcher(digest).find()
        && digest.contains(" FROM ")
        && (autocommitOff || !StatementText.isSelectNotForUpdate(digest));
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("^(" + alternatives + ")\\b");
  }
}
