package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.backend.SessionSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a session's settings are ones that verdicts are given for. */
final class SessionCover {
  private static final Pattern NAMES =
      Pattern.compile("(?i)['\"]?utf8mb4['\"]?(\\s+COLLATE\\s+['\"]?utf8mb4_\\w*_ci['\"]?)?");

  private static final Pattern COLLATION = Pattern.compile("(?i)['\"]?utf8mb4_\\w*_ci['\"]?");

  /** What Connector/J and MariaDB's driver add to the server's own words. */
  private static final Pattern ADDED =
      Pattern.compile("(?i)CONCAT\\s*\\(\\s*@@(?:session\\.)?sql_mode\\s*,\\s*'([^']*)'\\s*\\)");

  private static final Set<String> HARMLESS_WORDS =
      Set.of(
          "",
          "STRICT_TRANS_TABLES",
          "STRICT_ALL_TABLES",
          "NO_ZERO_DATE",
          "NO_ZERO_IN_DATE",
          "ERROR_FOR_DIVISION_BY_ZERO",
          "NO_ENGINE_SUBSTITUTION",
          "ONLY_FULL_GROUP_BY",
          "NO_AUTO_VALUE_ON_ZERO",
          "NO_AUTO_CREATE_USER",
          "TRADITIONAL");

  /** Variables that change no row of a SELECT. */
  private static final Set<String> HARMLESS =
      Set.of(
          "net_write_timeout",
          "net_read_timeout",
          "wait_timeout",
          "interactive_timeout",
          "lock_wait_timeout",
          "innodb_lock_wait_timeout",
          "foreign_key_checks",
          "unique_checks",
          "sql_safe_updates",
          "sql_log_bin",
          "tx_isolation",
          "transaction_isolation",
          "transaction isolation level",
          "transaction read",
          "session_track_gtids",
          "session_track_schema",
          "session_track_system_variables",
          "session_track_transaction_info");

  private SessionCover() {}

  /** Why verdicts do not cover a session; empty if they do. */
  static Optional<String> gap(SessionSettings settings) {
    if (!settings.names().isEmpty() && !NAMES.matcher(settings.names()).matches()) {
      return Optional.of("the session's character set is " + settings.names());
    }
    for (Map.Entry<String, String> variable : settings.variables().entrySet()) {
      if (!covers(variable.getKey().toLowerCase(Locale.ROOT), variable.getValue().strip())) {
        return Optional.of(
            "the session set %s to %s".formatted(variable.getKey(), variable.getValue()));
      }
    }
    return Optional.empty();
  }

  private static boolean covers(String name, String value) {
    return switch (name) {
      case "sql_mode" -> harmlessMode(value);
      case "character_set_results" -> value.matches("(?i)NULL|DEFAULT|'?utf8mb[34]'?|'?utf8'?|''");
      case "character_set_client", "character_set_connection" ->
          value.matches("(?i)DEFAULT|'?utf8mb4'?");
      case "collation_connection" ->
          value.equalsIgnoreCase("DEFAULT") || COLLATION.matcher(value).matches();
      default -> HARMLESS.contains(name) || value.equalsIgnoreCase("DEFAULT");
    };
  }

  private static boolean harmlessMode(String value) {
    var added = ADDED.matcher(value);
    String words = added.matches() ? added.group(1) : value.replaceAll("^['\"]|['\"]$", "");
    if (words.equalsIgnoreCase("DEFAULT")) {
      return true;
    }
    for (String word : words.split(",", -1)) {
      if (!HARMLESS_WORDS.contains(word.strip().toUpperCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
