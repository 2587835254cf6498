package dev.signalbox.embedded.router.admin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SET on the admin port: variables of the memory layer, and what drivers send when they start. */
final class AdminSet {
  private static final Pattern SET =
      Pattern.compile("(?is)SET\\s+([\\w.@-]+)\\s*:?=\\s*(.*?)\\s*;?\\s*");
  private static final Pattern SWALLOWED =
      Pattern.compile(
          "(?is)SET\\s+(NAMES|autocommit|character_set_results|SESSION|@@session|sql_mode"
              + "|SQL_SAFE_UPDATES|SQL_AUTO_IS_NULL|sql_select_limit|wait_timeout)\\b.*");

  private AdminSet() {}

  /** Runs a SET; empty if the statement is none. */
  static Optional<AdminResult> run(String sql, AdminDatabase database, Object client)
      throws AdminException {
    if (SWALLOWED.matcher(sql).matches()) {
      return Optional.of(new AdminResult.Done(0, ""));
    }
    Matcher set = SET.matcher(sql);
    if (!set.matches()) {
      return Optional.empty();
    }
    String name = set.group(1);
    String value = set.group(2);
    if (value.length() >= 2 && value.matches("(?s)'.*'|\".*\"")) {
      value = value.substring(1, value.length() - 1).replace("''", "'");
    }
    boolean known = database.setVariable(name, value, client);
    // an unknown name is no error either: the text is in the OK packet
    return Optional.of(
        known
            ? new AdminResult.Done(1, "")
            : new AdminResult.Done(0, "ERROR: Unknown global variable: '" + name + "'."));
  }
}
