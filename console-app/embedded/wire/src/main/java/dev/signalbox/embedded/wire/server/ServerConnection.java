package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.link.EventLoop;
import dev.signalbox.embedded.wire.link.Link;
import dev.signalbox.embedded.wire.link.LoopLink;
import dev.signalbox.embedded.wire.link.SocketLink;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one client connection: its packets and, once {@link ServerHandshake} is done,
 * who the client is. Used by one thread, except {@link #close()}.
 */
public final class ServerConnection implements AutoCloseable {
  /** Nobody needs more to log in; strangers get no more memory than this. */
  private static final int LOGIN_PACKET = 64 * 1024;

  private static final int SOCKET_BUFFER = 256 * 1024;

  private final long id;
  private final Socket socket;
  private volatile Link link;
  private PacketInput in;
  private PacketOutput out;
  private boolean tls;
  private int timeoutMillis;

  /**
   * Takes over an accepted socket.
   *
   * @param id the connection id shown to the client
   * @param loop what reads and writes wait on; null if the thread itself does
   */
  public ServerConnection(long id, Socket socket, @Nullable EventLoop loop) throws IOException {
    this.id = id;
    this.socket = socket;
    socket.setTcpNoDelay(true);
    // what a client does not read waits in the kernel, which would let it grow to megabytes
    socket.setSendBufferSize(SOCKET_BUFFER);
    link = loop == null ? new SocketLink(socket) : new LoopLink(socket.getChannel(), loop);
    in = new PacketInput(link.input(), LOGIN_PACKET);
    out = new PacketOutput(link.output());
  }

  /** Connection id, as {@code CONNECTION_ID()} shows it. */
  public long id() {
    return id;
  }

  /** Packets from the client. */
  public PacketInput in() {
    return in;
  }

  /** Packets to the client. */
  public PacketOutput out() {
    return out;
  }

  /** The loop that the connection waits on; null if its thread does. */
  public @Nullable EventLoop loop() {
    return link.loop();
  }

  /** Whether the connection is encrypted. */
  public boolean tls() {
    return tls;
  }

  /** The client's address. */
  public InetSocketAddress remote() {
    return (InetSocketAddress) socket.getRemoteSocketAddress();
  }

  /** The address the client connected to. */
  public InetSocketAddress local() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /**
   * Whether the client has gone while it was waiting for an answer. Asks the socket only; a client
   * that uses TLS is taken to be there.
   */
  public boolean clientGone() {
    try {
      return !tls && in.closedOn(link);
    } catch (IOException e) {
      // a broken connection is as good as a closed one
      return true;
    }
  }

  /** How long a read may block, in milliseconds; 0 for ever. */
  public void readTimeout(int millis) throws IOException {
    timeoutMillis = millis;
    link.readTimeout(millis);
  }

  /** Reads the next command packet; answers start at the right sequence id. */
  public byte[] readCommand() throws IOException {
    byte[] payload = in.read(0);
    out.sequence(in.sequence() + 1);
    return payload;
  }

  /** Sends an error packet and everything before it. */
  public void send(ErrPacket error) throws IOException {
    out.write(error.toPayload());
    out.flush();
  }

  /** Sends an OK packet and everything before it. */
  public void send(OkPacket ok) throws IOException {
    PayloadWriter payload = new PayloadWriter();
    ok.write(payload, 0);
    out.write(payload);
    out.flush();
  }

  /** Goes over to TLS: the client has asked for it and speaks it from here on. */
  void startTls(SSLContext context) throws IOException {
    int sequence = in.sequence();
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(link.socket(), new ByteArrayInputStream(in.drain()), true);
    secure.setSoTimeout(timeoutMillis);
    secure.startHandshake();
    link = new SocketLink(secure);
    in = new PacketInput(link.input(), LOGIN_PACKET);
    out = new PacketOutput(link.output());
    out.sequence(sequence + 1);
    tls = true;
  }

  /** Closes the socket; a thread blocked on it gets an exception. */
  @Override
  public void close() throws IOException {
    link.close();
  }
}
