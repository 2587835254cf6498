package dev.signalbox.routing.digest;

import com.google.re2j.Pattern;
import dev.signalbox.routing.Spaces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Questions that ProxySQL asks of a statement's text after the rules. */
public final class StatementText {
  private static final Pattern KILL =
      Pattern.compile("^KILL\\s+(CONNECTION |QUERY |)\\s*(\\d+)\\s*$", Pattern.CASE_INSENSITIVE);
  private static final String[] LAST_ID = {
    "SELECT LAST_INSERT_ID()",
    "SELECT LAST_INSERT_ID() FROM DUAL",
    "SELECT LAST_INSERT_ID() LIMIT 1",
    "SELECT @@IDENTITY",
    "SELECT @@IDENTITY LIMIT 1"
  };

  private StatementText() {}

  public static boolean isShowWarnings(QueryDigest digest) {
    return digest.fullText().equalsIgnoreCase("SHOW WARNINGS");
  }

  public static boolean isShowWarningCount(QueryDigest digest) {
    return digest.fullText().equalsIgnoreCase("SHOW COUNT(*) WARNINGS");
  }

  /** Whether the statement asks for the last generated id, anywhere in it. */
  public static boolean asksForLastId(QueryDigest digest) {
    String text = digest.fullText();
    return contains(text, "LAST_INSERT_ID") || contains(text, "@@IDENTITY");
  }

  /** Whether ProxySQL itself can answer with the last generated id. */
  public static boolean isLastId(String text) {
    for (String known : LAST_ID) {
      if (known.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  public static boolean isConnectionId(String text) {
    return text.equalsIgnoreCase("SELECT CONNECTION_ID()");
  }

  public static boolean isKill(@Nullable QueryDigest digest, String text) {
    return digest != null
        && digest.fullText().regionMatches(true, 0, "KILL", 0, 4)
        && KILL.matcher(Spaces.trim(text)).matches();
  }

  /** A SELECT that ProxySQL lets run without enforcing autocommit=0 first. */
  public static boolean isSelectNotForUpdate(String digest) {
    String text = digest.toUpperCase(Locale.ROOT);
    return text.startsWith("SELECT ")
        && !text.endsWith(" FOR UPDATE")
        && !text.endsWith(" FOR SHARE")
        && !text.endsWith(" LOCK IN SHARE MODE")
        && !text.endsWith(" NOWAIT")
        && !text.endsWith(" SKIP LOCKED");
  }

  /** Case-insensitive over ASCII, without a copy of the text. */
  public static boolean contains(String text, String upperCase) {
    char first = upperCase.charAt(0);
    for (int i = 0; i + upperCase.length() <= text.length(); i++) {
      char c = text.charAt(i);
      if ((c == first || c == Character.toLowerCase(first))
          && text.regionMatches(true, i, upperCase, 0, upperCase.length())) {
        return true;
      }
    }
    return false;
  }
}
