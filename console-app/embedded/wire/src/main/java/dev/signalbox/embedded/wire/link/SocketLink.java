package dev.signalbox.embedded.wire.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A socket, with or without TLS, on which the thread itself waits. */
public final class SocketLink implements Link {
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;

  /** Takes over a connected socket; {@link #readNow} needs one that was made from a channel. */
  public SocketLink(Socket socket) throws IOException {
    this.socket = socket;
    input = socket.getInputStream();
    output = socket.getOutputStream();
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public void readTimeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public int readNow(byte[] target, int offset, int count) throws IOException {
    SocketChannel channel = socket.getChannel();
    if (channel == null) {
      throw new UnsupportedOperationException("a socket without a channel cannot be asked");
    }
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.wrap(target, offset, count));
    } finally {
      channel.configureBlocking(true);
    }
  }

  @Override
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public Socket socket() {
    return socket;
  }

  @Override
  public @Nullable EventLoop loop() {
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
