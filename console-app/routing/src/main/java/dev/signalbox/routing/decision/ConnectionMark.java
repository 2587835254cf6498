package dev.signalbox.routing.decision;

import dev.signalbox.routing.digest.DigestState;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.digest.StatementText;
import dev.signalbox.routing.session.QueryContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why a backend connection serves one session only ("multiplexing disabled"): what statements have
 * left on it. ProxySQL tells it from the digest text.
 */
public enum ConnectionMark {
  /** A user variable was used. */
  USER_VARIABLE("user_variable"),
  /** PREPARE as a statement. */
  PREPARED_STATEMENT("prepared_statement"),
  TEMPORARY_TABLE("temporary_table"),
  LOCK_TABLES("lock_tables"),
  GET_LOCK("get_lock"),
  FOUND_ROWS("found_rows"),
  /** A rule's multiplex=0. */
  NO_MULTIPLEX("no_multiplex"),
  /** A SET that was sent on: only that server knows the value. */
  VARIABLE_SET("variable_set");

  private static final int FOR_THIS_STATEMENT = 2;
  private final String statusName;

  ConnectionMark(String statusName) {
    this.statusName = statusName;
  }

  /** The name in PROXYSQL INTERNAL SESSION. */
  public String statusName() {
    return statusName;
  }

  /** The marks of a connection after a statement was sent on it; {@code before} where none move. */
  public static Set<ConnectionMark> after(Set<ConnectionMark> before, RoutingDecision decision) {
    int multiplex = decision.options().multiplex();
    String digest = decision.digest().map(QueryDigest::fullText).orElse("");
    if (multiplex == -1 && !mayMatter(digest)) {
      return before;
    }
    Set<ConnectionMark> marks = EnumSet.noneOf(ConnectionMark.class);
    marks.addAll(before);
    if (multiplex == 0) {
      marks.add(NO_MULTIPLEX);
    } else if (multiplex == 1) {
      marks.remove(NO_MULTIPLEX);
    }
    if (multiplex != FOR_THIS_STATEMENT && usesVariable(digest)) {
      marks.add(USER_VARIABLE);
    }
    if (decision.context().command() != QueryContext.Command.PREPARE) {
      byText(marks, digest, decision);
    }
    return marks.equals(before) ? before : Set.copyOf(marks);
  }

  private static void byText(Set<ConnectionMark> marks, String digest, RoutingDecision decision) {
    if (starts(digest, "PREPARE ")) {
      marks.add(PREPARED_STATEMENT);
    } else if (starts(digest, "CREATE TEMPORARY ")
        || starts(digest, "CREATE OR REPLACE TEMPORARY ")) {
      marks.add(TEMPORARY_TABLE);
    } else if (starts(digest, "LOCK TABLE") || starts(digest, "FLUSH TABLES WITH READ LOCK")) {
      marks.add(LOCK_TABLES);
    } else if (starts(digest, "UNLOCK TABLES")) {
      marks.remove(LOCK_TABLES);
    } else if (starts(digest, "SET ") && !decision.tracked()) {
      if (decision.options().multiplex() != FOR_THIS_STATEMENT) {
        marks.add(VARIABLE_SET);
      }
    }
    if (StatementText.contains(digest, "GET_LOCK(")) {
      marks.add(GET_LOCK);
    }
    if (StatementText.contains(digest, "SQL_CALC_FOUND_ROWS")) {
      marks.add(FOUND_ROWS);
    }
  }

  /** A look that spares most statements the rest. */
  private static boolean mayMatter(String digest) {
    if (digest.isEmpty()) {
      return false;
    }
    switch (digest.charAt(0) | 0x20) {
      case 'p', 'c', 'l', 'u', 'f' -> {
        return true;
      }
      case 's' -> {
        if (starts(digest, "SET ")) {
          return true;
        }
      }
      default -> {}
    }
    for (int i = 0; i < digest.length(); i++) {
      char c = digest.charAt(i);
      if (c == '@' || c == '_') {
        return true;
      }
    }
    return false;
  }

  /** A user variable; reading a system variable leaves nothing behind. */
  private static boolean usesVariable(String digest) {
    for (int at = digest.indexOf('@'); at >= 0; at = digest.indexOf('@', at + 1)) {
      boolean doubled = at + 1 < digest.length() && digest.charAt(at + 1) == '@';
      if (doubled) {
        at++;
      } else if (at == 0 || !DigestState.isWord(digest.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
