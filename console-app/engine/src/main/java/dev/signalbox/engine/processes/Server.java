package dev.signalbox.engine.processes;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens JDBC connections to one server; the caller closes them. Safe for many threads. */
@FunctionalInterface
public interface Server {
  Connection open() throws SQLException;
}
