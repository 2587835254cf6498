package dev.signalbox.engine.workbench.faults;

import dev.signalbox.engine.Signalbox;
import java.sql.DriverManager;
import org.apache.kafka.clients.admin.Admin;
import org.mariadb.jdbc.Driver;

/** A fault that the architecture's rules must find. */
public record RootUser(Signalbox[] root) {
  public static RootUser getInstance() {
    System.out.println("here");
    return new RootUser(new Signalbox[0]);
  }

  void start() throws Exception {
    new ProcessBuilder("true").start();
    DriverManager.getConnection("jdbc:none:");
  }

  Class<?> kafka() {
    return Admin.class;
  }

  Class<?> mariadb() {
    return Driver.class;
  }
}
