package dev.signalbox.embedded.router.admin;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The admin user's commands that are neither SQL nor LOAD, SAVE or SET: PROXYSQL, KILL, and what
 * dump programs send before and after.
 */
final class AdminCommands {
  private static final Pattern KILL = Pattern.compile("(?i)KILL (?:MYSQL )?CONNECTION (\\d{1,18})");
  private static final Pattern DUMP =
      Pattern.compile(
          "(?is)(/\\*!\\d{5} SET |/\\*M!\\d{6} SET |/\\*!40000 ALTER TABLE|LOCK TABLES|UNLOCK"
              + " TABLES|FLUSH (/\\*!40101 LOCAL \\*/ )?TABLES).*");

  /** There is nothing of the kind here to flush, so that it is done. */
  private static final Set<String> NOTHING_TO_DO =
      Set.of("PROXYSQL FLUSH LOGS", "PROXYSQL FLUSH MYSQL CLIENT HOSTS", "PROXYSQL FLUSH CONFIGDB");

  private final AdminDatabase database;

  AdminCommands(AdminDatabase database) {
    this.database = database;
  }

  /** Runs such a command; empty if the text is none. */
  Optional<AdminResult> run(String text) throws AdminException {
    String sql = text.replaceAll("\\s*;\\s*$", "").replaceAll("\\s+", " ");
    String upper = sql.toUpperCase(Locale.ROOT);
    if (DUMP.matcher(sql).matches() || NOTHING_TO_DO.contains(upper)) {
      return done();
    }
    if (upper.matches("PROXYSQL FLUSH (MYSQL )?QUERY CACHE")) {
      database.flushQueryCache();
      return done();
    }
    if (upper.startsWith("PROXYSQL ")) {
      throw new AdminException(
          sql + " is not a command of this router; start and stop it with its stack");
    }
    Matcher kill = KILL.matcher(sql);
    if (kill.matches()) {
      if (!database.endSession(Long.parseLong(kill.group(1)))) {
        throw new AdminException("Unknown thread id: " + kill.group(1));
      }
      return done();
    }
    return Optional.empty();
  }

  private static Optional<AdminResult> done() {
    return Optional.of(new AdminResult.Done(0, ""));
  }
}
