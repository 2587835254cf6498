package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.AuthPlugin;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.auth.Credential;
import dev.signalbox.embedded.wire.auth.HandshakeResponse;
import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.auth.RsaKey;
import dev.signalbox.embedded.wire.auth.UserStore;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The server's part of a login: greeting, optional TLS, proof of the password with either plugin,
 * and COM_CHANGE_USER. One instance serves many connections at once.
 */
public final class ServerHandshake {
  private static final int FAST_OK = 3;
  private static final int FULL_AUTH = 4;
  private static final int REQUEST_PUBLIC_KEY = 2;

  private final ServerSettings settings;
  private final UserStore users;
  private final SecureRandom random = new SecureRandom();
  private final OwnKey own;

  /** The key is made when it is first needed, once for all who share it. */
  private static final class OwnKey {
    private @Nullable RsaKey key;

    private synchronized RsaKey get() {
      RsaKey made = key;
      if (made == null) {
        made = RsaKey.generate();
        key = made;
      }
      return made;
    }
  }

  /** For logins against {@code users}. */
  public ServerHandshake(ServerSettings settings, UserStore users) {
    this(settings, users, new OwnKey());
  }

  private ServerHandshake(ServerSettings settings, UserStore users, OwnKey own) {
    this.settings = settings;
    this.users = users;
    this.own = own;
  }

  /** The same users and RSA key under other settings. */
  public ServerHandshake with(ServerSettings others) {
    return new ServerHandshake(others, users, own);
  }

  /** Makes the RSA key now, if there is none yet, so that no client has to wait for it. */
  public void prepareKey() {
    own.get();
  }

  /**
   * Greets the client and checks its password. On success nothing has been answered yet: send an OK
   * packet, or an error (unknown schema, too many connections).
   *
   * @throws MySqlException if the login is refused; the client has not been told yet
   * @throws IOException if the connection broke
   */
  public Login login(ServerConnection connection) throws IOException, MySqlException {
    byte[] scramble = scramble();
    SSLContext tls = settings.tls();
    int announced = settings.capabilities() & ~Capabilities.COMPRESS & ~Capabilities.SSL;
    announced |= tls == null ? 0 : Capabilities.SSL;
    connection.out().sequence(0);
    connection.out().write(greeting(connection.id(), announced, scramble));
    connection.out().flush();
    byte[] payload = read(connection);
    int sent = (int) new PayloadReader(payload).int4();
    if (!Capabilities.has(sent, Capabilities.PROTOCOL_41)) {
      throw new MySqlException(1043, "08S01", "Bad handshake: protocol 4.1 is required");
    }
    if (payload.length == 32 && Capabilities.has(sent, Capabilities.SSL) && tls != null) {
      connection.startTls(tls);
      payload = read(connection);
    }
    return authenticate(connection, HandshakeResponse.read(payload, announced), scramble);
  }

  /**
   * Checks the password sent with COM_CHANGE_USER; as with a login, the caller answers.
   *
   * @param payload the whole command packet
   */
  public Login changeUser(ServerConnection connection, byte[] payload, Login before)
      throws IOException, MySqlException {
    HandshakeResponse response = HandshakeResponse.readChangeUser(payload, before);
    if (!before.has(Capabilities.PLUGIN_AUTH)) {
      throw new MySqlException(1047, "08S01", "COM_CHANGE_USER needs plugin authentication");
    }
    // clients disagree on which scramble a change of user is proved with: give a new one
    return authenticate(connection, response, null);
  }

  private Login authenticate(
      ServerConnection connection, HandshakeResponse response, byte @Nullable [] greeted)
      throws IOException, MySqlException {
    AuthPlugin plugin = AuthPlugin.named(response.plugin());
    byte[] scramble = greeted;
    byte[] proof = response.proof();
    boolean notProvedYet = plugin != settings.defaultPlugin() && proof.length <= 1;
    if (plugin == null || scramble == null || notProvedYet) {
      plugin = plugin == null ? settings.defaultPlugin() : plugin;
      scramble = scramble();
      proof = switchPlugin(connection, plugin, scramble);
    }
    // libmysql sends one NUL for "no password"
    if (proof.length == 1 && proof[0] == 0) {
      proof = new byte[0];
    }
    Credential credential = users.find(response.username());
    if (credential != null && proof.length > 0 && needsSha2(credential, plugin)) {
      // only its SHA-256 is stored, which says nothing of the client's SHA-1
      plugin = AuthPlugin.CACHING_SHA2;
      scramble = scramble();
      proof = switchPlugin(connection, plugin, scramble);
    }
    ClientSecret secret = null;
    if (credential != null && credential.verify(plugin, proof, scramble)) {
      secret = credential.secret(plugin, proof, scramble);
      if (plugin == AuthPlugin.CACHING_SHA2 && proof.length > 0) {
        connection.out().write(new byte[] {1, FAST_OK});
      }
    } else if (credential != null && !credential.knows(plugin) && proof.length > 0) {
      secret = fullAuthentication(connection, credential, scramble);
    }
    if (secret == null) {
      throw denied(connection, response.username(), proof.length > 0);
    }
    connection.in().maxPayload(settings.maxPacket());
    connection.readTimeout(0);
    return new Login(
        response.username(),
        response.database(),
        response.capabilities(),
        response.collation(),
        response.attributes(),
        secret);
  }

  private static boolean needsSha2(Credential credential, AuthPlugin plugin) {
    return plugin == AuthPlugin.NATIVE && !credential.knows(plugin);
  }

  private byte[] switchPlugin(ServerConnection connection, AuthPlugin plugin, byte[] scramble)
      throws IOException {
    connection
        .out()
        .write(
            new PayloadWriter()
                .int1(0xfe)
                .nulString(plugin.wireName())
                .bytes(scramble)
                .int1(0)
                .toByteArray());
    connection.out().flush();
    return read(connection);
  }

  /** Only the password itself can be checked: it comes over TLS, or encrypted with our RSA key. */
  private @Nullable ClientSecret fullAuthentication(
      ServerConnection connection, Credential credential, byte[] scramble) throws IOException {
    connection.out().write(new byte[] {1, FULL_AUTH});
    connection.out().flush();
    byte[] answer = read(connection);
    String password;
    if (connection.tls()) {
      password = RsaKey.clear(answer);
    } else {
      RsaKey key = own.get();
      if (answer.length == 1 && answer[0] == REQUEST_PUBLIC_KEY) {
        connection.out().write(new PayloadWriter().int1(1).string(key.pem()).toByteArray());
        connection.out().flush();
        answer = read(connection);
      }
      try {
        password = key.decrypt(answer, scramble);
      } catch (GeneralSecurityException e) {
        // encrypted for another key, or not encrypted at all: a wrong password to us
        return null;
      }
    }
    return credential.matches(password) ? ClientSecret.ofPassword(password) : null;
  }

  private MySqlException denied(ServerConnection connection, String username, boolean password) {
    return new MySqlException(
        1045,
        "28000",
        "%sAccess denied for user '%s'@'%s' (using password: %s)"
            .formatted(
                settings.errorPrefix(),
                username,
                connection.remote().getAddress().getHostAddress(),
                password ? "YES" : "NO"));
  }

  private byte[] greeting(long id, int capabilities, byte[] scramble) {
    return new PayloadWriter()
        .int1(10)
        .nulString(settings.serverVersion())
        .int4(id)
        .bytes(scramble, 0, 8)
        .int1(0)
        .int2(capabilities)
        .int1(settings.collation())
        .int2(StatusFlags.AUTOCOMMIT)
        .int2(capabilities >>> 16)
        .int1(AuthPlugin.SCRAMBLE + 1)
        .zeros(10)
        .bytes(scramble, 8, AuthPlugin.SCRAMBLE - 8)
        .int1(0)
        .nulString(settings.defaultPlugin().wireName())
        .toByteArray();
  }

  private static byte[] read(ServerConnection connection) throws IOException {
    byte[] payload = connection.in().read();
    connection.out().sequence(connection.in().sequence() + 1);
    return payload;
  }

  /**
   * Twenty random bytes, none of them NUL or a dollar sign: both end a scramble for some clients.
   */
  private byte[] scramble() {
    byte[] scramble = new byte[AuthPlugin.SCRAMBLE];
    for (int i = 0; i < scramble.length; i++) {
      int letter = 1 + random.nextInt(126);
      scramble[i] = (byte) (letter == '$' ? '%' : letter);
    }
    return scramble;
  }
}
