package dev.signalbox.embedded.wire.client;

import dev.signalbox.embedded.wire.auth.ServerGreeting;
import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.link.Link;
import dev.signalbox.embedded.wire.link.LoopLink;
import dev.signalbox.embedded.wire.link.SocketLink;
import dev.signalbox.embedded.wire.packet.Capabilities;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a connection to a server, logged in. Used by one thread at a time, except
 * {@link #close()}.
 */
public final class ClientConnection implements AutoCloseable {
  private static final int SOCKET_BUFFER = 256 * 1024;

  private final Link link;
  private final boolean tls;
  private final PacketInput in;
  private final PacketOutput out;
  private final ServerGreeting greeting;
  private final int capabilities;

  private ClientConnection(
      Link link,
      boolean tls,
      PacketInput in,
      PacketOutput out,
      ServerGreeting greeting,
      int capabilities) {
    this.link = link;
    this.tls = tls;
    this.in = in;
    this.out = out;
    this.greeting = greeting;
    this.capabilities = capabilities;
  }

  /**
   * Connects and logs in.
   *
   * @throws MySqlException if the server refuses
   * @throws IOException if it cannot be reached in time or speaks something else
   */
  public static ClientConnection open(ClientSettings settings) throws IOException, MySqlException {
    return open(settings, null);
  }

  /** The same, waiting on that event loop where there is one; with TLS the thread itself waits. */
  public static ClientConnection open(ClientSettings settings, @Nullable EventLoop loop)
      throws IOException, MySqlException {
    SocketChannel channel = SocketChannel.open();
    Socket socket = channel.socket();
    try {
      // before connecting, or the window has been agreed on
      socket.setReceiveBufferSize(SOCKET_BUFFER);
      int millis = Math.clamp(settings.connectTimeout().toMillis(), 1, Integer.MAX_VALUE);
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
      socket.setTcpNoDelay(true);
      Link link =
          loop == null || settings.tls() != null
              ? new SocketLink(socket)
              : new LoopLink(channel, loop);
      link.readTimeout(millis);
      ClientConnection connection = login(link, settings);
      connection.readTimeout(0);
      return connection;
    } catch (IOException | MySqlException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * The same over the server's Unix socket on this machine, without TLS. Connecting does not wait.
   *
   * @throws IOException also where there is no such socket
   */
  public static ClientConnection openLocal(ClientSettings settings, Path socket, EventLoop loop)
      throws IOException, MySqlException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Link link = new LoopLink(channel, loop);
      link.readTimeout(Math.clamp(settings.connectTimeout().toMillis(), 1, Integer.MAX_VALUE));
      ClientConnection connection = login(link, settings);
      connection.readTimeout(0);
      return connection;
    } catch (IOException | MySqlException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ClientConnection login(Link plain, ClientSettings settings)
      throws IOException, MySqlException {
    Link link = plain;
    PacketInput in = new PacketInput(link.input(), settings.maxPacket());
    PacketOutput out = new PacketOutput(link.output());
    byte[] first = in.read();
    if (first.length > 0 && (first[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(first));
    }
    ServerGreeting greeting = ServerGreeting.read(first);
    int wanted = settings.capabilities();
    if (!settings.database().isEmpty()) {
      wanted |= Capabilities.CONNECT_WITH_DB;
    }
    if (settings.tls() != null) {
      wanted |= Capabilities.SSL;
    }
    int capabilities = wanted & greeting.capabilities();
    out.sequence(in.sequence() + 1);
    if (settings.tls() != null) {
      if (!Capabilities.has(capabilities, Capabilities.SSL)) {
        throw new IOException("the server does not offer TLS");
      }
      out.write(ClientLogin.head(capabilities, settings).toByteArray());
      out.flush();
      int sequence = out.sequence();
      SSLSocket secure =
          (SSLSocket)
              settings
                  .tls()
                  .getSocketFactory()
                  .createSocket(link.socket(), settings.host(), settings.port(), true);
      secure.startHandshake();
      link = new SocketLink(secure);
      in = new PacketInput(link.input(), settings.maxPacket());
      out = new PacketOutput(link.output());
      out.sequence(sequence);
    }
    new ClientLogin(settings, in, out).run(greeting, capabilities);
    return new ClientConnection(link, settings.tls() != null, in, out, greeting, capabilities);
  }

  /** Packets from the server. */
  public PacketInput in() {
    return in;
  }

  /** Packets to the server. */
  public PacketOutput out() {
    return out;
  }

  /** What the server said of itself. */
  public ServerGreeting greeting() {
    return greeting;
  }

  /** Whether both sides announced the capability. */
  public boolean has(int capability) {
    return Capabilities.has(capabilities, capability);
  }

  /** The loop that the connection waits on; null if the thread does. */
  public @Nullable EventLoop loop() {
    return link.loop();
  }

  /** Waits on that loop from now on; nobody may be using the connection. */
  public void moveTo(EventLoop next) throws IOException {
    if (link instanceof LoopLink movable) {
      movable.moveTo(next);
    }
  }

  /** Sends one command packet. */
  public void command(byte[] payload) throws IOException {
    out.sequence(0);
    out.write(payload);
    out.flush();
  }

  /** Says that nothing more will be sent; what comes can still be read. Without TLS only. */
  public void endOutput() throws IOException {
    link.endOutput();
  }

  /** How long a read may block, in milliseconds; 0 for ever. */
  public void readTimeout(int millis) throws IOException {
    link.readTimeout(millis);
  }

  /**
   * Whether the server closed an idle connection, or said something unasked (it does so before it
   * shuts down). Asks the socket only; a connection with TLS is taken to be alive.
   */
  public boolean stale() {
    if (tls) {
      return false;
    }
    try {
      return in.buffered() || link.readNow(new byte[1], 0, 1) != 0;
    } catch (IOException e) {
      // broken: it cannot be used again either way
      return true;
    }
  }

  /**
   * Sends a command that is answered by OK or an error.
   *
   * @throws MySqlException if it is answered by an error
   */
  public OkPacket execute(byte[] payload) throws IOException, MySqlException {
    command(payload);
    byte[] answer = in.read();
    if (answer.length > 0 && answer[0] == 0) {
      return OkPacket.read(answer);
    }
    if (answer.length > 0 && (answer[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(answer));
    }
    throw new IOException("unexpected answer to command " + payload[0]);
  }

  /** Closes the socket without saying good-bye; a thread blocked on it gets an exception. */
  @Override
  public void close() throws IOException {
    link.close();
  }
}
