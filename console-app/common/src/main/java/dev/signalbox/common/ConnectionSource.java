package dev.signalbox.common;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens JDBC connections to one database server; the caller closes them. Safe for many threads. */
@FunctionalInterface
public interface ConnectionSource {
  Connection open() throws SQLException;
}
