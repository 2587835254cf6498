package dev.signalbox.embedded.router.backend;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a session wants of any connection that serves it. The session's own is changed by SET and
 * USE; each backend connection keeps what was last applied to it. Not thread-safe.
 */
public final class SessionSettings {
  private String schema = "";
  private String names = "";
  private boolean autocommit = true;
  private boolean multiStatements;
  private final Map<String, String> variables = new TreeMap<>();

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

  /** Whether each statement is a transaction of its own. */
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

  /**
   * Session variables by lower-case name, with the text to the right of {@code =}; {@code
   * transaction isolation level} and {@code transaction read} with what follows them.
   */
  public Map<String, String> variables() {
    return variables;
  }

  /** What follows SET to give a variable of {@link #variables()} its value. */
  static String assignment(String name, String value) {
    // SET TRANSACTION has a syntax of its own
    return name.startsWith("transaction ")
        ? "SESSION " + name + " " + value
        : "SESSION " + name + "=" + value;
  }

  /** Everything but schema and multi-statements as a new session has it. */
  public void reset() {
    names = "";
    autocommit = true;
    variables.clear();
  }
}
