package dev.signalbox.embedded.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;

/**
 * The client's end of a connection to a server, logged in. Used by one thread at a time, except
 * {@link #close()}.
 */
public final class ClientConnection implements AutoCloseable {
  private static final int SOCKET_BUFFER = 256 * 1024;

  private final SocketChannel channel;
  private final Socket socket;
  private final PacketInput in;
  private final PacketOutput out;
  private final ServerGreeting greeting;
  private final int capabilities;

  private ClientConnection(
      SocketChannel channel,
      Socket socket,
      PacketInput in,
      PacketOutput out,
      ServerGreeting greeting,
      int capabilities) {
    this.channel = channel;
    this.socket = socket;
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
    SocketChannel channel = SocketChannel.open();
    Socket socket = channel.socket();
    try {
      // before connecting, or the window has been agreed on
      socket.setReceiveBufferSize(SOCKET_BUFFER);
      int millis = Math.clamp(settings.connectTimeout().toMillis(), 1, Integer.MAX_VALUE);
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      ClientConnection connection = login(channel, settings);
      connection.socket.setSoTimeout(0);
      return connection;
    } catch (IOException | MySqlException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static ClientConnection login(SocketChannel channel, ClientSettings settings)
      throws IOException, MySqlException {
    Socket socket = channel.socket();
    PacketInput in = new PacketInput(socket.getInputStream(), settings.maxPacket());
    PacketOutput out = new PacketOutput(socket.getOutputStream());
    byte[] first = in.read();
    if (first.length > 0 && (first[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(ErrPacket.read(first));
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
                  .createSocket(socket, settings.host(), settings.port(), true);
      secure.startHandshake();
      socket = secure;
      in = new PacketInput(secure.getInputStream(), settings.maxPacket());
      out = new PacketOutput(secure.getOutputStream());
      out.sequence(sequence);
    }
    new ClientLogin(settings, in, out).run(greeting, capabilities);
    return new ClientConnection(channel, socket, in, out, greeting, capabilities);
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

  /** Sends one command packet. */
  public void command(byte[] payload) throws IOException {
    out.sequence(0);
    out.write(payload);
    out.flush();
  }

  /** Says that nothing more will be sent; what comes can still be read. Without TLS only. */
  public void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  /** How long a read may block, in milliseconds; 0 for ever. */
  public void readTimeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /**
   * Whether the server closed an idle connection, or said something unasked (it does so before it
   * shuts down). Asks the socket only; a connection with TLS is taken to be alive.
   */
  public boolean stale() {
    if (socket instanceof SSLSocket) {
      return false;
    }
    try {
      channel.configureBlocking(false);
      try {
        return in.buffered() || channel.read(ByteBuffer.allocate(1)) != 0;
      } finally {
        channel.configureBlocking(true);
      }
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
      throw new MySqlException(ErrPacket.read(answer));
    }
    throw new IOException("unexpected answer to command " + payload[0]);
  }

  /** Closes the socket without saying good-bye; a thread blocked on it gets an exception. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
