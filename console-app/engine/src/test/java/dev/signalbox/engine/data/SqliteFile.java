package dev.signalbox.engine.data;

import dev.signalbox.common.ConnectionSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database {@code imdb} in a file: it takes the statements of loads as MySQL does. */
record SqliteFile(Path file) implements ConnectionSource {
  @Override
  public Connection open() throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:");
    try (var statement = connection.prepareStatement("ATTACH ? AS imdb");
        var pragma = connection.createStatement()) {
      statement.setString(1, file.toString());
      statement.execute();
      // no test survives a crash of the machine
      pragma.execute("PRAGMA imdb.synchronous = OFF");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  void run(String... statements) throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of an answer. */
  List<String> column(String sql) throws SQLException {
    try (var connection = open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
