package dev.signalbox.engine.routing;

import java.nio.charset.StandardCharsets;

/**
 * One statement on its way: its text, how it arrived, and the session it arrived on.
 *
 * <p>ProxySQL works on bytes, so the text is kept as the bytes of the packet.
 */
public final class QueryContext {
  /** The command that carried the statement. */
  public enum Command {
    /** COM_QUERY. */
    QUERY,
    /** COM_STMT_PREPARE. */
    PREPARE,
    /** COM_STMT_EXECUTE of a statement whose text this is; never rewritten. */
    EXECUTE
  }

  private final String bytes;
  private final SessionState session;
  private final Command command;

  private QueryContext(String bytes, SessionState session, Command command) {
    this.bytes = bytes;
    this.session = session;
    this.command = command;
  }

  /** A COM_QUERY with that text, sent as UTF-8. */
  public static QueryContext of(String sql, SessionState session) {
    return of(sql.getBytes(StandardCharsets.UTF_8), session, Command.QUERY);
  }

  /** A statement with exactly these bytes, which are copied. */
  public static QueryContext of(byte[] sql, SessionState session, Command command) {
    return new QueryContext(new String(sql, StandardCharsets.ISO_8859_1), session, command);
  }

  /** The text, decoded as UTF-8. */
  public String sql() {
    return ByteText.decode(bytes);
  }

  public SessionState session() {
    return session;
  }

  public Command command() {
    return command;
  }

  /** The text with one char per byte. */
  String bytes() {
    return bytes;
  }
}
