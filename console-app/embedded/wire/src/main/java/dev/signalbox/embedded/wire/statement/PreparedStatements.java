package dev.signalbox.embedded.wire.statement;

import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection, kept as text with placeholders. Not thread-safe. */
public final class PreparedStatements {
  private final Map<Long, Prepared> statements = new HashMap<>();
  private long lastId;

  /** One statement and what the client sent for it so far. */
  public static final class Prepared {
    private final long id;
    private final PlaceholderSql sql;
    private final Map<Integer, byte[]> longData = new HashMap<>();
    private byte @Nullable [] types;

    private Prepared(long id, PlaceholderSql sql) {
      this.id = id;
      this.sql = sql;
    }

    public long id() {
      return id;
    }

    public int parameterCount() {
      return sql.positions().size();
    }
  }

  public Prepared prepare(String sql) throws MySqlException {
    PlaceholderSql parsed = PlaceholderSql.parse(sql);
    if (parsed.positions().size() > 65535) {
      throw new MySqlException(1390, "HY000", "Prepared statement contains too many placeholders");
    }
    Prepared statement = new Prepared(++lastId, parsed);
    statements.put(statement.id, statement);
    return statement;
  }

  /** The text COM_STMT_EXECUTE asks to run. */
  public String bind(PayloadReader in) throws IOException, MySqlException {
    Prepared statement = find(in.int4());
    in.skip(5);
    if (statement.parameterCount() == 0) {
      return statement.sql.sql();
    }
    ParameterDecoder.Parameters parameters =
        ParameterDecoder.decode(
            in, statement.parameterCount(), statement.types, statement.longData);
    statement.types = parameters.types();
    statement.longData.clear();
    return statement.sql.bind(parameters.values());
  }

  /** Adds to a parameter; MySQL answers nothing, so an unknown statement is passed over. */
  public void longData(PayloadReader in) throws IOException {
    Prepared statement = statements.get(in.int4());
    int parameter = in.int2();
    byte[] data = in.rest();
    if (statement != null) {
      statement.longData.merge(
          parameter,
          data,
          (before, more) -> {
            byte[] joined = Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, joined, before.length, more.length);
            return joined;
          });
    }
  }

  public void reset(long id) throws MySqlException {
    find(id).longData.clear();
  }

  public void close(long id) {
    statements.remove(id);
  }

  public void clear() {
    statements.clear();
  }

  private Prepared find(long id) throws MySqlException {
    Prepared statement = statements.get(id);
    if (statement == null) {
      throw new MySqlException(
          1243, "HY000", "Unknown prepared statement handler (" + id + ") given to EXECUTE");
    }
    return statement;
  }
}
