package dev.signalbox.embedded.router;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Passes connections on to a port of this machine until a client sends a certain text: then, once,
 * it cuts that connection, before or after the server has it.
 */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String marker;
  private volatile boolean passOn;
  private volatile boolean refuseAfterwards;

  CuttingRelay(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * Cuts at the next packet that holds this text.
   *
   * @param passOn whether the server still gets it
   * @param refuseAfterwards whether nobody gets through any more
   */
  void cutAt(String text, boolean passOn, boolean refuseAfterwards) {
    this.passOn = passOn;
    this.refuseAfterwards = refuseAfterwards;
    marker = text;
  }

  /** Whether the cut was made. */
  boolean hasCut() {
    return marker == null;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.addAll(List.of(client, server));
        AtomicBoolean answerIsLost = new AtomicBoolean();
        Thread.ofVirtual().start(() -> answers(server, client, answerIsLost));
        Thread.ofVirtual().start(() -> requests(client, server, answerIsLost));
      }
    } catch (IOException e) {
      // the listener is closed
      end();
    }
  }

  private void requests(Socket from, Socket to, AtomicBoolean answerIsLost) {
    try {
      byte[] buffer = new byte[1 << 20];
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        String cut = marker;
        if (cut != null && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(cut)) {
          marker = null;
          if (refuseAfterwards) {
            listener.close();
          }
          if (!passOn) {
            break;
          }
          answerIsLost.set(true);
        }
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one side is gone, and so is the other now
    } finally {
      close(from, to);
    }
  }

  private void answers(Socket from, Socket to, AtomicBoolean lost) {
    try {
      byte[] buffer = new byte[1 << 16];
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0 && !lost.get(); read = in.read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one side is gone, and so is the other now
    } finally {
      close(from, to);
    }
  }

  private static void close(Socket... sockets) {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void end() {
    open.forEach(CuttingRelay::close);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    end();
  }
}
