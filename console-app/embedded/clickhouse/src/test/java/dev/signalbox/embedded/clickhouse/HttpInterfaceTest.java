package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ClickHouse's HTTP interface as plain HTTP clients use it. */
@ExtendWith(WithEngine.class)
class HttpInterfaceTest {
  private final EngineProcess engine;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  HttpInterfaceTest(EngineProcess engine) {
    this.engine = engine;
  }

  @AfterEach
  void close() {
    client.close();
  }

  private HttpRequest.Builder request(String params) throws IOException {
    return HttpRequest.newBuilder(URI.create(engine.http() + "/" + params));
  }

  private HttpResponse<String> post(String params, String body) throws Exception {
    return client.send(
        request(params).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private String ask(String sql) throws Exception {
    return post("", sql).body();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void healthChecksNeedNoLogin() throws Exception {
    for (String path : new String[] {"", "ping"}) {
      var answer = client.send(request(path).GET().build(), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("Ok.\n");
    }
    assertThat(client.send(request("nosuch").GET().build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT nosuch                     | 404 | 47
          SELECT * FROM nosuch              | 404 | 60
          SELEC 1                           | 400 | 62
          SELECT 1; SELECT 2                | 400 | 62
          SELECT toInt32('x')               | 400 | 6
          SELECT 1 INTO OUTFILE '/tmp/x'    | 500 | 358
          SELECT 1 SETTINGS nosuch = 1      | 404 | 115
          SELECT 1 FORMAT nosuch            | 404 | 73
          """)
  void errorsHaveCodeAndStatus(String sql, int status, String code) throws Exception {
    var answer = post("", sql);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue(code);
    assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
  }

  @Test
  void wrongCredentialsAreRefusedInEveryForm() throws Exception {
    assertThat(post("?user=proxyuser&password=x", "SELECT 1").statusCode()).isEqualTo(403);
    assertThat(post("?user=nobody", "SELECT 1").statusCode()).isEqualTo(403);
    var headers =
        request("")
            .header("X-ClickHouse-User", "proxyuser")
            .header("X-ClickHouse-Key", "pass'word\\")
            .POST(BodyPublishers.ofString("SELECT 7"))
            .build();
    assertThat(client.send(headers, BodyHandlers.ofString()).body()).isEqualTo("7\n");
    var params = "?user=proxyuser&password=" + encode("pass'word\\");
    assertThat(post(params, "SELECT 8").body()).isEqualTo("8\n");
  }

  @Test
  void queryParameterAndBodyBelongTogether() throws Exception {
    assertThat(post("?query=SELECT", "1").body()).isEqualTo("1\n");
    assertThat(post("?query=" + encode("SELECT {x:Int32} + 1") + "&param_x=41", "").body())
        .isEqualTo("42\n");
    assertThat(post("?database=system", "SELECT currentDatabase()").body()).isEqualTo("system\n");
    assertThat(post("?database=nosuch", "SELECT 1").statusCode()).isEqualTo(404);
    assertThat(post("?default_format=JSONCompact", "SELECT 1 AS a").body()).contains("\"data\":");
    assertThat(post("?max_threads=3", "SELECT getSetting('max_threads')").body()).isEqualTo("3\n");
  }

  @Test
  void getDoesNotWrite() throws Exception {
    ask("CREATE TABLE IF NOT EXISTS kept (a Int32) ENGINE = Memory");
    var get = request("?query=" + encode("DROP TABLE kept")).GET().build();
    var answer = client.send(get, BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("164");
    assertThat(ask("EXISTS TABLE kept")).isEqualTo("1\n");
  }

  @ParameterizedTest
  @CsvSource({"TSV", "CSVWithNames", "JSONEachRow", "RowBinary", "Native", "Values", "JSON"})
  void everyFormatIsWhole(String format) throws Exception {
    ask("DROP TABLE IF EXISTS whole");
    ask("CREATE TABLE whole (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
    var rows =
        client.send(
            request("")
                .POST(
                    BodyPublishers.ofString(
                        "SELECT number AS n, toString(number) AS s FROM numbers(200000) FORMAT "
                            + format))
                .build(),
            BodyHandlers.ofByteArray());
    var insert =
        client.send(
            request("?query=" + encode("INSERT INTO whole FORMAT " + format))
                .POST(BodyPublishers.ofByteArray(rows.body()))
                .build(),
            BodyHandlers.ofString());
    assertThat(insert.statusCode()).as(insert.body()).isEqualTo(200);
    assertThat(insert.headers().firstValue("X-ClickHouse-Summary").orElse(""))
        .contains("\"written_rows\":\"200000\"");
    assertThat(ask("SELECT count(), sum(n), uniqExact(s) FROM whole"))
        .isEqualTo("200000\t19999900000\t200000\n");
  }

  @Test
  void badDataIsRefusedAndNothingIsLeftBroken() throws Exception {
    ask("DROP TABLE IF EXISTS strict");
    ask("CREATE TABLE strict (n UInt64) ENGINE = Memory");
    assertThat(post("", "INSERT INTO strict FORMAT CSV\nnot a number\n").statusCode())
        .isEqualTo(400);
    assertThat(post("", "INSERT INTO strict VALUES (1), (2)").statusCode()).isEqualTo(200);
    assertThat(ask("SELECT count() FROM strict")).isEqualTo("2\n");
  }

  @Test
  void tenMillionRowsNeedNoMemory() throws Exception {
    Path status = Path.of("/proc", Long.toString(engine.process().pid()), "status");
    long before = residentKilobytes(status);
    var answer =
        client.send(
            request("")
                .POST(
                    BodyPublishers.ofString(
                        "SELECT number, repeat('x', 50) FROM numbers(10000000)"))
                .build(),
            BodyHandlers.ofInputStream());
    long bytes = 0;
    long most = 0;
    try (InputStream in = answer.body()) {
      byte[] piece = new byte[1 << 16];
      int n;
      for (int i = 0; (n = in.read(piece)) >= 0; i++) {
        bytes += n;
        most = i % 1000 == 0 ? Math.max(most, residentKilobytes(status)) : most;
      }
    }
    assertThat(bytes).isEqualTo(10_000_000L * 52 + 68_888_890L);
    assertThat(most - before).isLessThan(200_000);
  }

  private static long residentKilobytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  @Test
  void anErrorInTheMiddleIsMarkedAndTheConnectionBroken() throws Exception {
    String sql = "SELECT throwIf(number = 3000000), number FROM numbers(4000000)";
    try (var socket = new Socket("127.0.0.1", engine.port("http"))) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + sql.length() + "\r\n\r\n" + sql)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String tag = answer.replaceFirst("(?s).*X-ClickHouse-Exception-Tag: (\\w{16}).*", "$1");
      assertThat(answer).startsWith("HTTP/1.1 200 OK");
      assertThat(answer.substring(answer.indexOf("\r\n__exception__\r\n" + tag)))
          .contains("Code: 395.")
          .endsWith(" " + tag + "\r\n__exception__\r\n\r\n");
    }
  }

  @Test
  void waitingForTheEndGivesTheErrorItsStatus() throws Exception {
    String sql = "SELECT throwIf(number = 3000000), number FROM numbers(4000000)";
    assertThat(post("?wait_end_of_query=1", sql).statusCode()).isEqualTo(500);
    var whole = post("?wait_end_of_query=1", "SELECT number FROM numbers(500000)");
    assertThat(whole.body()).endsWith("\n499999\n").startsWith("0\n1\n");
  }

  @Test
  void departureOfTheClientEndsItsQuery() throws Exception {
    String sql = "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(xxHash64(number))";
    String running =
        "SELECT count() FROM system.processes WHERE query LIKE '%xxHash64%' AND query NOT LIKE"
            + " '%system.processes%'";
    try (var socket = new Socket("127.0.0.1", engine.port("http"))) {
      socket
          .getOutputStream()
          .write(
              ("POST / HTTP/1.1\r\nContent-Length: " + sql.length() + "\r\n\r\n" + sql)
                  .getBytes(StandardCharsets.US_ASCII));
      await(() -> ask(running).equals("1\n"), "the query to run");
    }
    await(() -> ask(running).equals("0\n"), "the query to end");
  }

  @Test
  void queriesEndByTheirId() throws Exception {
    String sql = "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(intHash64(number))";
    var answer =
        client.sendAsync(
            request("?query_id=it%27s-mine").POST(BodyPublishers.ofString(sql)).build(),
            BodyHandlers.ofString());
    await(
        () -> {
          ask("KILL QUERY WHERE query_id = 'it\\'s-mine'");
          return answer.isDone();
        },
        "the query to end");
    assertThat(answer.get().headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("394");
    assertThat(answer.get().headers().firstValue("X-ClickHouse-Query-Id")).hasValue("it's-mine");
    assertThat(post("?max_execution_time=1", sql).statusCode()).isEqualTo(408);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition, String what) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
    }
  }

  @Test
  void sessionsKeepTheirTablesAndNotTheSettingsOfOneRequest() throws Exception {
    assertThat(post("?session_id=s&session_check=1", "SELECT 1").statusCode()).isEqualTo(500);
    post("?session_id=s", "CREATE TEMPORARY TABLE held AS SELECT 42 AS a");
    assertThat(
            post("?session_id=s&max_threads=7", "SELECT a, getSetting('max_threads') FROM held")
                .body())
        .isEqualTo("42\t7\n");
    post("?session_id=s", "SET max_threads = 5");
    post("?session_id=s&max_threads=9", "SELECT 1");
    assertThat(post("?session_id=s", "SELECT getSetting('max_threads')").body()).isEqualTo("5\n");
    post("?session_id=s&close_session=1", "SELECT 1");
    assertThat(post("?session_id=s", "SELECT a FROM held").statusCode()).isEqualTo(404);
  }

  @Test
  void answersAreCompressedAsAsked() throws Exception {
    var gzip =
        client.send(
            request("")
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("SELECT number FROM numbers(100000)"))
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var in = new GZIPInputStream(gzip.body())) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).endsWith("\n99999\n");
    }
    var off =
        client.send(
            request("?enable_http_compression=0")
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("SELECT 1"))
                .build(),
            BodyHandlers.ofString());
    assertThat(off.body()).isEqualTo("1\n");
  }

  @Test
  void brokenCompressionIsRefused() throws Exception {
    assertThat(post("?decompress=1", "SELECT 1, 'and quite some more text than a header'").body())
        .startsWith("Code: ");
    var gzip =
        request("")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("not gzip"))
            .build();
    assertThat(client.send(gzip, BodyHandlers.ofString()).body()).startsWith("Code: 271.");
    assertThat(ask("SELECT 1")).isEqualTo("1\n");
  }

  @Test
  void malformedRequestsGetAnAnswerAndHarmNobody() throws Exception {
    String[] bad = {
      "nonsense\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "GET /?query=%zz HTTP/1.1\r\n\r\n"
    };
    for (String text : bad) {
      try (var socket = new Socket("127.0.0.1", engine.port("http"))) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .as(text)
            .startsWith("HTTP/1.1 4");
      }
    }
    assertThat(ask("SELECT 1")).isEqualTo("1\n");
  }

  @Test
  void manyQueriesAtOnceAllEnd() throws Exception {
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 100; i++) {
      answers.add(
          client.sendAsync(
              request("")
                  .POST(BodyPublishers.ofString("SELECT sum(number) FROM numbers(1000000)"))
                  .build(),
              BodyHandlers.ofString()));
    }
    for (var answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("499999500000\n");
    }
  }
}
