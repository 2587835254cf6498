package dev.signalbox.routing.answers;

import dev.signalbox.common.TableId;
import java.util.Optional;

/** The tables of one MySQL server and their replicas, as they are known at this moment. */
public interface Catalogue {
  /**
   * The table of that name.
   *
   * @return empty when it is a view, is not replicated or not known
   */
  Optional<TableInfo> table(TableId id);

  /**
   * The server, by the first two numbers of its version: {@code MariaDB 11.4}, {@code MySQL 9.7}.
   */
  String server();

  /** A server's name as {@link #server()} has it, by what {@code VERSION()} gives. */
  static String serverNamed(String version) {
    String product = version.contains("MariaDB") ? "MariaDB " : "MySQL ";
    return product + version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }
}
