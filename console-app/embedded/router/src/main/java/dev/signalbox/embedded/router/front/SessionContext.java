package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.guard.OwnWrites;
import dev.signalbox.embedded.router.runtime.UserRow;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.server.ServerConnection;

/**
 * The state of one client's session: its connection, user and settings, its routing state and its
 * backend connections. It runs no command and knows no other part of the front. {@link #login()},
 * {@link #activity()} and what {@link Backends} allows are read by other threads; the rest belongs
 * to the session's own thread.
 */
final class SessionContext {
  private final ServerConnection connection;
  private final SessionSettings settings;
  private final Backends backends;
  private final SessionRoute route;
  private final OwnWrites writes;
  private volatile Login login;
  private UserRow user;
  private volatile Activity activity = Activity.sleep();

  /** The command that the session runs, for the process list; {@code since} in nanoTime. */
  record Activity(String command, String info, long since) {
    static Activity sleep() {
      return of("Sleep", "");
    }

    static Activity of(String command, String info) {
      return new Activity(command, info, System.nanoTime());
    }
  }

  SessionContext(
      ServerConnection connection,
      SessionSettings settings,
      Backends backends,
      SessionRoute route,
      OwnWrites writes,
      Login login,
      UserRow user) {
    this.connection = connection;
    this.settings = settings;
    this.backends = backends;
    this.route = route;
    this.writes = writes;
    this.login = login;
    this.user = user;
  }

  long id() {
    return connection.id();
  }

  String username() {
    return login.username();
  }

  Login login() {
    return login;
  }

  UserRow user() {
    return user;
  }

  /** The user changed (COM_CHANGE_USER). */
  void user(Login accepted, UserRow row) {
    login = accepted;
    user = row;
  }

  ServerConnection connection() {
    return connection;
  }

  SessionSettings settings() {
    return settings;
  }

  Backends backends() {
    return backends;
  }

  SessionRoute route() {
    return route;
  }

  OwnWrites writes() {
    return writes;
  }

  Activity activity() {
    return activity;
  }

  void activity(Activity current) {
    activity = current;
  }
}
