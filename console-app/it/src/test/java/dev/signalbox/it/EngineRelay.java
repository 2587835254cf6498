package dev.signalbox.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Passes requests on to the Docker engine, and holds those whose first line has some text back
 * until they are let go: then they reach the engine even if who asked is gone, as they do when a
 * request is broken off on its way.
 */
final class EngineRelay implements Closeable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final UnixDomainSocketAddress engine;
  private final String held;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  /**
   * @param socket where to listen
   * @param host the engine's, {@code unix://}
   * @param held what requests to hold back have in their first line
   */
  EngineRelay(Path socket, String host, String held) throws IOException {
    this.socket = socket;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    this.engine = UnixDomainSocketAddress.of(host.substring("unix://".length()));
    this.held = held;
    Thread.ofVirtual().start(this::accept);
  }

  /** Where to ask, as DOCKER_HOST has it. */
  String host() {
    return "unix://" + socket;
  }

  /** Whether a request is held back. */
  boolean holds() {
    return asked.getCount() == 0;
  }

  void letGo() {
    letGo.countDown();
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(engine);
        Thread.ofVirtual().start(() -> requests(client, channel));
        Thread.ofVirtual().start(() -> answers(channel, client));
      }
    } catch (IOException e) {
      // it was closed: nothing more to pass on
      return;
    }
  }

  private void requests(SocketChannel client, SocketChannel engine) {
    try (engine) {
      var chunk = ByteBuffer.allocate(64 * 1024);
      while (client.read(chunk.clear()) >= 0) {
        var line = StandardCharsets.ISO_8859_1.decode(chunk.flip().duplicate()).toString().lines();
        if (line.findFirst().filter(first -> first.contains(held)).isPresent()) {
          asked.countDown();
          letGo.await();
        }
        while (chunk.hasRemaining()) {
          engine.write(chunk);
        }
      }
    } catch (IOException | InterruptedException e) {
      // one side hung up: the engine sees that by the end of its connection
      return;
    }
  }

  private static void answers(SocketChannel engine, SocketChannel client) {
    try (client) {
      Channels.newInputStream(engine).transferTo(Channels.newOutputStream(client));
    } catch (IOException e) {
      // one side hung up: the client sees that by the end of its connection
      return;
    }
  }

  @Override
  public void close() throws IOException {
    letGo();
    server.close();
    Files.deleteIfExists(socket);
  }
}
