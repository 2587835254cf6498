package dev.signalbox.embedded.router.admin;

import java.util.List;

/** What LOAD and SAVE name, with the tables it stands for. */
enum ConfigTable {
  QUERY_RULES("MYSQL QUERY RULES", "mysql_query_rules", "mysql_query_rules_fast_routing"),
  SERVERS("MYSQL SERVERS", "mysql_servers"),
  USERS("MYSQL USERS", "mysql_users"),
  MYSQL_VARIABLES("MYSQL VARIABLES", "global_variables"),
  ADMIN_VARIABLES("ADMIN VARIABLES", "global_variables");

  private final String words;
  private final List<String> tables;

  ConfigTable(String words, String... tables) {
    this.words = words;
    this.tables = List.of(tables);
  }

  /** The words of the command. */
  String words() {
    return words;
  }

  /** Tables it moves, all rows of each unless {@link #condition()} says otherwise. */
  List<String> tables() {
    return tables;
  }

  boolean isVariables() {
    return this == MYSQL_VARIABLES || this == ADMIN_VARIABLES;
  }

  /** Which rows it moves, as a condition. */
  String condition() {
    return switch (this) {
      case MYSQL_VARIABLES -> "variable_name LIKE 'mysql-%'";
      case ADMIN_VARIABLES -> "variable_name LIKE 'admin-%'";
      default -> "1";
    };
  }
}
