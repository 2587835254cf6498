package dev.signalbox.routing.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryLogTest {
  /** What was read, one line each. */
  private static List<String> read(String log) {
    var events = new ArrayList<String>();
    QueryLog.read(
        log.lines().iterator(),
        new QueryLog.Sink() {
          @Override
          public void query(Traffic t) {
            events.add(
                "%s|%s|%s|%d|%d|%s"
                    .formatted(t.session(), t.user(), t.schema(), t.count(), t.micros(), t.text()));
          }

          @Override
          public void end(String session) {
            events.add("end " + session);
          }
        });
    return events;
  }

  @Test
  void jsonLines() {
    assertThat(
            read(
                """
                {"query": "SELECT 1", "user": "app", "schema": "s", "session": "7", "time_us": 12}

                {"query": "SELECT 2", "count": 5}
                """))
        .containsExactly("7|app|s|1|12|SELECT 1", "|||5|0|SELECT 2");
  }

  @Test
  void theGeneralLogOfMySql() {
    assertThat(
            read(
                """
                /usr/sbin/mysqld, Version: 8.0.36 (MySQL Community Server - GPL). started with:
                Tcp port: 3306  Unix socket: /var/run/mysqld/mysqld.sock
                Time                 Id Command    Argument
                2026-03-01T10:00:00.000001Z\t    8 Connect\tapp@10.0.0.5 on shop using TCP/IP
                2026-03-01T10:00:00.000002Z\t    8 Query\tSELECT a
                FROM t
                2026-03-01T10:00:00.000003Z\t    8 Init DB\tother
                2026-03-01T10:00:00.000004Z\t    8 Execute\tUPDATE t SET a = 5
                2026-03-01T10:00:00.000005Z\t    8 Quit\t
                """))
        .containsExactly(
            "end 8",
            "8|app|shop|1|0|SELECT a\nFROM t",
            "8|app||0|0|USE `other`",
            "8|app|other|1|0|UPDATE t SET a = 5",
            "end 8");
  }

  @Test
  void theGeneralLogOfMariaDb() {
    assertThat(
            read(
                """
                260301 10:00:00\t     3 Connect\troot@localhost on  using Socket
                \t\t     3 Query\tSELECT 1
                260301 10:00:01\t     4 Connect\tapp@localhost on shop using TCP/IP
                \t\t     4 Query\tSELECT 2
                """))
        .containsExactly("end 3", "3|root||1|0|SELECT 1", "end 4", "4|app|shop|1|0|SELECT 2");
  }

  @Test
  void theSlowLog() {
    assertThat(
            read(
                """
                /usr/sbin/mysqld, Version: 8.0.36. started with:
                Tcp port: 3306  Unix socket: /tmp/mysql.sock
                Time                 Id Command    Argument
                # Time: 2026-03-01T10:00:00.000001Z
                # User@Host: app[app] @ web [10.0.0.5]  Id:     8
                # Query_time: 0.000123  Lock_time: 0.000001 Rows_sent: 1  Rows_examined: 0
                use shop;
                SET timestamp=1772359200;
                SELECT a
                # not a comment of the log
                FROM t;
                # User@Host: batch[batch] @ localhost []
                # Thread_id: 9  Schema: dw  QC_hit: No
                # Query_time: 1.500000  Lock_time: 0.000001  Rows_sent: 1  Rows_examined: 0
                SET timestamp=1772359201;
                SELECT COUNT(*) FROM t;
                # Time: 2026-03-01T10:00:02.000001Z
                # User@Host: app[app] @ web [10.0.0.5]  Id:     8
                # Query_time: 0.1  Lock_time: 0.0
                # administrator command: Quit;
                """))
        .containsExactly(
            "|app|shop|1|123|SELECT a\n# not a comment of the log\nFROM t",
            "|batch|dw|1|1500000|SELECT COUNT(*) FROM t");
  }

  @Test
  void anotherFileIsRefused() {
    assertThatThrownBy(() -> read("hello\nworld\n"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("JSON Lines");
    assertThatThrownBy(() -> read("{\"query\": \"SELECT 1\"}\n{\"text\": 1}\n"))
        .hasMessageContaining("line 2");
  }
}
