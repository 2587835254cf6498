package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.clickhouse.sql.Statement.InsertHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request, from the parameter {@code query} and the body: between the two
 * belongs a line feed. The data of an INSERT stays a stream.
 *
 * @param sql the statement; for an INSERT with data, without VALUES, FORMAT and data
 * @param format the input format of the data, or null when it is not named
 * @param data what follows an INSERT, or null for every other statement
 */
record QueryText(byte[] sql, @Nullable String format, @Nullable InputStream data) {
  /** So much of a body is looked at to find an INSERT (ClickHouse's max_query_size). */
  private static final int HEAD_BYTES = 1 << 18;

  private static final int MAX_SQL_BYTES = 1 << 24;

  static QueryText of(@Nullable String query, InputStream body) throws IOException {
    if (query != null && !query.isBlank()) {
      byte[] text = query.getBytes(StandardCharsets.UTF_8);
      var insert = Statement.insertHead(text, text.length);
      if (insert != null) {
        return insert(insert, text, text.length, body);
      }
      return statement(text, body);
    }
    byte[] head = body.readNBytes(HEAD_BYTES);
    var insert = Statement.insertHead(head, head.length);
    if (insert != null && insert.dataOffset() < head.length) {
      return insert(insert, head, head.length, body);
    }
    return new QueryText(whole(head, body), null, null);
  }

  private static QueryText insert(InsertHead insert, byte[] text, int length, InputStream body) {
    var rest = new ByteArrayInputStream(text, insert.dataOffset(), length - insert.dataOffset());
    InputStream data = rest.available() == 0 ? body : new SequenceInputStream(rest, body);
    return new QueryText(insert.sql(), insert.format(), data);
  }

  private static QueryText statement(byte[] text, InputStream body) throws IOException {
    byte[] posted = whole(new byte[0], body);
    if (posted.length == 0) {
      return new QueryText(text, null, null);
    }
    var all = new ByteArrayOutputStream(text.length + 1 + posted.length);
    all.writeBytes(text);
    all.write('\n');
    all.writeBytes(posted);
    return new QueryText(all.toByteArray(), null, null);
  }

  private static byte[] whole(byte[] head, InputStream body) throws IOException {
    byte[] rest = body.readNBytes(MAX_SQL_BYTES - head.length + 1);
    if (head.length + rest.length > MAX_SQL_BYTES) {
      throw new ClickHouseException(
          229,
          "QUERY_IS_TOO_LARGE",
          "Query is too large: more than " + MAX_SQL_BYTES + " bytes that are not INSERT data");
    }
    if (rest.length == 0) {
      return head;
    }
    var all = new ByteArrayOutputStream(head.length + rest.length);
    all.writeBytes(head);
    all.writeBytes(rest);
    return all.toByteArray();
  }
}
