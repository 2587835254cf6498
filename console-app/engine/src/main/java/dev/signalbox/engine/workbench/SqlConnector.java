package dev.signalbox.engine.workbench;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the proxy; the caller closes them. Safe for many threads. */
@FunctionalInterface
public interface SqlConnector {
  Connection open() throws SQLException;
}
