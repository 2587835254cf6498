package dev.signalbox.routing.session;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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

  private final byte[] sql;
  private final SessionState session;
  private final Command command;

  /** Made when first asked for; a race makes it twice, equal. */
  private @Nullable String bytes;

  private QueryContext(byte[] sql, SessionState session, Command command) {
    this.sql = sql;
    this.session = session;
    this.command = command;
  }

  /** A COM_QUERY with that text, sent as UTF-8. */
  public static QueryContext of(String sql, SessionState session) {
    return of(sql.getBytes(StandardCharsets.UTF_8), session, Command.QUERY);
  }

  /** A statement with exactly these bytes, which are copied. */
  public static QueryContext of(byte[] sql, SessionState session, Command command) {
    return new QueryContext(sql.clone(), session, command);
  }

  /** The text, decoded as UTF-8. */
  public String sql() {
    return new String(sql, StandardCharsets.UTF_8);
  }

  public SessionState session() {
    return session;
  }

  public Command command() {
    return command;
  }

  /** The text with one char per byte. */
  public String bytes() {
    String text = bytes;
    if (text == null) {
      text = new String(sql, StandardCharsets.ISO_8859_1);
      bytes = text;
    }
    return text;
  }

  /** The text's bytes, not to be changed. */
  public byte[] raw() {
    return sql;
  }
}
