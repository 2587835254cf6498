package dev.signalbox.bench.stress;

import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A client that behaves, and asks all the time whether it is still served. */
final class ProbeClient implements AutoCloseable {
  private final ClientConnection connection;
  private final Thread thread;
  private volatile boolean ended;
  private volatile @Nullable String fault;
  private volatile long answers;

  ProbeClient(RouterTarget target) throws IOException, MySqlException {
    connection = target.connect();
    thread = Thread.ofVirtual().name("witness").start(this::work);
  }

  private void work() {
    try {
      for (int i = 0; !ended; i++) {
        String value = RouterTarget.ask(connection, "SELECT " + i);
        if (!Integer.toString(i).equals(value)) {
          fault = "asked for " + i + ", was told " + value;
          return;
        }
        answers = i + 1L;
        // one question at a time, but not without a pause: it is the others who make the load
        Thread.sleep(5);
      }
    } catch (IOException | MySqlException e) {
      fault = "the witness was not served: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long answers() {
    return answers;
  }

  /** What went wrong, null if nothing did. */
  @Nullable String fault() {
    return fault;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
