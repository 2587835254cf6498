package dev.signalbox.embedded.router;

import dev.signalbox.embedded.router.admin.AdminDatabase;
import dev.signalbox.embedded.router.admin.AdminFront;
import dev.signalbox.embedded.router.admin.DiskTables;
import dev.signalbox.embedded.router.front.RouterFront;
import dev.signalbox.embedded.router.front.RouterServices;
import dev.signalbox.embedded.router.guard.Judge;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.embedded.wire.link.EventLoops;
import dev.signalbox.embedded.wire.server.MySqlServer;
import dev.signalbox.routing.answers.judge.Answers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.net.ssl.SSLContext;

/** The router: both of its ports over one state. Running from {@link #start} to {@link #close}. */
public final class Router implements AutoCloseable {
  private final RouterServices services;
  private final AdminDatabase database;
  private final AdminFront admin;
  private final RouterFront front;
  private final EventLoops loops;

  private Router(
      RouterServices services,
      AdminDatabase database,
      AdminFront admin,
      RouterFront front,
      EventLoops loops) {
    this.services = services;
    this.database = database;
    this.admin = admin;
    this.front = front;
    this.loops = loops;
  }

  /**
   * Opens the tables and listens on both ports.
   *
   * @throws IOException if a port or the data directory cannot be had
   * @throws SQLException if the tables or the bootstrap rows cannot be used
   */
  public static Router start(RouterConfig config, MySqlServer.FailureLog failures)
      throws IOException, SQLException {
    return start(config, failures, Answers::judge);
  }

  static Router start(RouterConfig config, MySqlServer.FailureLog failures, Judge judge)
      throws IOException, SQLException {
    Path disk =
        new DiskTables(config.dataDir()).prepare(config.bootstrap(), config.serverVersion());
    TlsConfig offered = config.tls();
    SSLContext tls = offered == null ? null : offered.context(config.dataDir());
    RouterServices services = RouterServices.over(new RouterState(), config.sockets(), judge);
    AdminDatabase database = AdminDatabase.open(disk, services);
    InetAddress address = InetAddress.getByName(config.listen());
    AdminFront admin = null;
    EventLoops loops = EventLoops.start(config.loops());
    try {
      admin =
          new AdminFront(
              database, config.admins(), config.stats(), address, config.adminPort(), failures);
      RouterFront front = new RouterFront(services, tls, loops, address, config.port(), failures);
      return new Router(services, database, admin, front, loops);
    } catch (IOException e) {
      if (admin != null) {
        admin.close();
      }
      loops.close();
      database.close();
      throw e;
    }
  }

  /** The MySQL port listened on. */
  public int port() {
    return front.port();
  }

  /** The admin port listened on. */
  public int adminPort() {
    return admin.port();
  }

  /** Stops listening, ends every session, closes connections to servers and the tables. */
  @Override
  public void close() throws IOException, SQLException {
    try {
      front.close();
      admin.close();
    } finally {
      services.mirrors().close();
      services.pools().close();
      loops.close();
      database.close();
    }
  }

  /** How many event loops serve the MySQL port; 0 if each client has a thread of its own. */
  public int loops() {
    return loops.size();
  }
}
