package dev.signalbox.embedded.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.auth.Credential;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.server.ServerSettings;
import dev.signalbox.embedded.wire.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package's client against the package's server. */
class ClientConnectionTest {
  private static ClientConnection open(
      TestServer server, String user, ClientSecret secret, @Nullable SSLContext tls)
      throws IOException, MySqlException {
    return ClientConnection.open(
        new ClientSettings(
            "127.0.0.1",
            server.port(),
            user,
            secret,
            "shop",
            ClientSettings.CAPABILITIES,
            ColumnType.UTF8MB4,
            Duration.ofSeconds(10),
            1 << 20,
            tls));
  }

  private static ClientSecret password() {
    return ClientSecret.ofPassword(TestServer.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({"NATIVE,alice", "CACHING_SHA2,alice", "NATIVE,hashed", "CACHING_SHA2,hashed"})
  void logsInWithEitherPluginFastAndFull(AuthPlugin plugin, String user) throws Exception {
    try (TestServer server = new TestServer(ServerSettings.of("8.0.36").withDefaultPlugin(plugin));
        ClientConnection connection = open(server, user, password(), null)) {
      assertThat(connection.greeting().serverVersion()).isEqualTo("8.0.36");
      OkPacket ok = connection.execute(new byte[] {Command.QUERY, 'D', 'O'});
      assertThat(ok).isEqualTo(new OkPacket(3, 77, StatusFlags.AUTOCOMMIT, 0, "three"));
      assertThatThrownBy(
              () ->
                  connection.execute(
                      new PayloadWriter()
                          .int1(Command.QUERY)
                          .string("SELECT nosuch")
                          .toByteArray()))
          .isInstanceOfSatisfying(
              MySqlException.class,
              e ->
                  assertThat(e.packet())
                      .isEqualTo(new ErrPacket(1146, "42S02", "Table 'db.nosuch' doesn't exist")));
    }
  }

  @Test
  void wrongPasswordIsTheServersError() throws Exception {
    try (TestServer server = new TestServer(ServerSettings.of("8.0.36"))) {
      assertThatThrownBy(() -> open(server, "alice", ClientSecret.ofPassword("no"), null))
          .isInstanceOfSatisfying(
              MySqlException.class, e -> assertThat(e.packet().code()).isEqualTo(1045));
    }
  }

  @Test
  void secretOfAHashedUserOpensTheSameUserElsewhere() throws Exception {
    byte[] scramble = new byte[AuthPlugin.SCRAMBLE];
    Credential stored =
        Credential.ofStored(
            "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19"); // SHA1 twice of "password"
    byte[] proof = AuthPlugin.NATIVE.proof("password", scramble);
    assertThat(stored.verify(AuthPlugin.NATIVE, proof, scramble)).isTrue();
    ClientSecret secret = stored.secret(AuthPlugin.NATIVE, proof, scramble);
    byte[] other = new byte[AuthPlugin.SCRAMBLE];
    other[3] = 9;
    assertThat(secret.proof(AuthPlugin.NATIVE, other))
        .isEqualTo(AuthPlugin.NATIVE.proof("password", other));
    assertThat(secret.proof(AuthPlugin.CACHING_SHA2, other)).isNull();
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(ClientSecret.ofPassword("hunter2").toString()).doesNotContain("hunter2");
    assertThat(Credential.ofPassword("hunter2").toString()).doesNotContain("hunter2");
  }

  @Test
  void tlsCarriesEveryPathAndBothDrivers(@TempDir Path directory) throws Exception {
    SSLContext context = context(directory);
    for (AuthPlugin plugin : AuthPlugin.values()) {
      ServerSettings settings =
          ServerSettings.of("8.0.36").withDefaultPlugin(plugin).withTls(context);
      try (TestServer server = new TestServer(settings)) {
        for (String user : new String[] {"alice", "hashed"}) {
          try (ClientConnection connection = open(server, user, password(), context)) {
            connection.execute(new byte[] {Command.PING});
          }
          for (String url :
              new String[] {
                "jdbc:mysql://127.0.0.1:%d/?sslMode=REQUIRED",
                "jdbc:mariadb://127.0.0.1:%d/?sslMode=trust"
              }) {
            try (Connection connection =
                    DriverManager.getConnection(
                        url.formatted(server.port()), user, TestServer.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT whoami")) {
              assertThat(rows.next()).isTrue();
              assertThat(rows.getString("tls")).isEqualTo("true");
            }
          }
        }
        assertThat(server.bugs()).isEmpty();
      }
    }
  }

  private static SSLContext context(Path directory) throws Exception {
    Path store = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "test",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as(Files.readString(directory.resolve("keytool.log"))).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    mine.init(keys, "changeit".toCharArray());
    TrustManagerFactory theirs =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    theirs.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
    return context;
  }
}
