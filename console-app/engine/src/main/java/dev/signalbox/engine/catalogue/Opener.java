package dev.signalbox.engine.catalogue;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens JDBC connections to one server; the caller closes them. Safe for many threads. */
@FunctionalInterface
public interface Opener {
  Connection open() throws SQLException;
}
