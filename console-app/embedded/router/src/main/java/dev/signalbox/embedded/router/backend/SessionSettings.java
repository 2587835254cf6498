package dev.signalbox.embedded.router.backend;

import dev.signalbox.routing.session.SessionSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a session wants of any connection that serves it. The session's own is changed by SET and
 * USE; each backend connection keeps what was last applied to it. Not thread-safe.
 */
public final class SessionSettings {
  private static final Pattern BARE =
      Pattern.compile("(?i)[-+]?\\s*\\d+(\\.\\d+)?|DEFAULT|NULL|ON|OFF|TRUE|FALSE");

  private String schema = "";
  private String names = "";
  private boolean autocommit = true;
  private boolean multiStatements;
  private final Map<String, String> variables = new TreeMap<>();
  private List<SessionSetting> nextTransaction = List.of();

  /** A copy for a statement that runs beside the session. */
  public SessionSettings copy() {
    SessionSettings copy = new SessionSettings();
    copy.schema = schema;
    copy.names = names;
    copy.autocommit = autocommit;
    copy.multiStatements = multiStatements;
    copy.variables.putAll(variables);
    return copy;
  }

  /** Current schema, empty for none. */
  public String schema() {
    return schema;
  }

  /** Sets the current schema. */
  public void schema(String name) {
    schema = name;
  }

  /** What follows SET NAMES, empty for utf8mb4. */
  public String names() {
    return names;
  }

  /** Sets what follows SET NAMES; it takes the character_set_ and collation_ variables with it. */
  public void names(String value) {
    names = value;
    variables
        .keySet()
        .removeIf(name -> name.startsWith("character_set_") || name.startsWith("collation_"));
  }

  /** Whether each statement is a transaction of its own; kept for connections only. */
  public boolean autocommit() {
    return autocommit;
  }

  /** Sets autocommit. */
  public void autocommit(boolean on) {
    autocommit = on;
  }

  /** Whether one packet may hold several statements. */
  public boolean multiStatements() {
    return multiStatements;
  }

  /** Allows several statements per packet, or not. */
  public void multiStatements(boolean allowed) {
    multiStatements = allowed;
  }

  /** Keeps what a SET said. */
  public void set(SessionSetting setting) {
    if (setting.once()) {
      List<SessionSetting> next = new ArrayList<>(nextTransaction);
      next.add(setting);
      nextTransaction = List.copyOf(next);
    } else if (setting.name().equals(SessionSetting.NAMES)) {
      names(setting.value());
    } else {
      variables.put(setting.name(), setting.value());
    }
  }

  /** Settings of the next transaction only. */
  public List<SessionSetting> nextTransaction() {
    return nextTransaction;
  }

  /** They were given to the server. */
  public void nextTransactionBegins() {
    nextTransaction = List.of();
  }

  /**
   * Session variables by lower-case name, with their values; {@code transaction isolation level}
   * and {@code transaction read} with what follows them.
   */
  public Map<String, String> variables() {
    return variables;
  }

  /** What follows SET to give a variable of {@link #variables()} its value. */
  static String assignment(String name, String value) {
    // SET TRANSACTION has a syntax of its own
    return name.startsWith("transaction ")
        ? "SESSION " + name + " " + value
        : "SESSION " + name + "=" + literal(value);
  }

  private static String literal(String value) {
    boolean expression = value.startsWith("@") || value.indexOf('(') >= 0;
    return expression || BARE.matcher(value).matches()
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Everything but schema and multi-statements as a new session has it. */
  public void reset() {
    names = "";
    autocommit = true;
    variables.clear();
    nextTransaction = List.of();
  }
}
