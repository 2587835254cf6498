package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.LocalEndpoint;
import dev.signalbox.engine.stack.StackState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One connection to a supervisor: carries one request. */
final class ControlClient implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ControlClient.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Socket socket;
  private final BufferedReader reader;
  private final String token;

  private ControlClient(Socket socket, String token) throws IOException {
    this.socket = socket;
    this.token = token;
    this.reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Connects to the supervisor of this directory; empty when none runs. */
  static Optional<ControlClient> connect(DataDirectory directory) {
    Optional<SupervisorAddress> address = SupervisorAddress.read(directory);
    if (address.isEmpty() || !address.get().process().alive()) {
      return Optional.empty();
    }
    try {
      var socket = LocalEndpoint.connect(address.get().port(), CONNECT);
      return Optional.of(new ControlClient(socket, address.get().token()));
    } catch (IOException e) {
      // It is just starting or just ending; the caller tries again.
      LOG.log(Level.DEBUG, "no answer from the " + address.get(), e);
      return Optional.empty();
    }
  }

  /** Passes each state on until the supervisor or {@link #close} ends the connection. */
  void attach(Consumer<StackState> states) {
    try {
      send(Json.write(ControlRequest.of(token, ControlRequest.Command.ATTACH)));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        ControlReply reply = Json.MAPPER.readValue(line, ControlReply.class);
        reply.state().ifPresent(states);
      }
    } catch (IOException e) {
      // The supervisor ended or this console closed: either way no more states come.
      closeQuietly(socket);
    }
  }

  /**
   * Runs a command to its end. An interrupt cancels it and still waits until what was started has
   * been stopped.
   */
  void run(ControlRequest request, Progress progress) {
    var result = new CompletableFuture<Void>();
    Thread.ofVirtual().name("control-answer").start(() -> listen(progress, result));
    boolean cancelled = false;
    try {
      send(Json.write(request));
      while (true) {
        try {
          result.get();
          return;
        } catch (InterruptedException e) {
          cancelled = true;
          send(ControlRequest.CANCEL);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException known) {
        throw known;
      }
      throw lost(e.getCause());
    } catch (IOException e) {
      throw lost(e);
    } finally {
      if (cancelled) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ControlRequest request(ControlRequest.Command command, long millis) {
    return new ControlRequest(token, command, Optional.empty(), false, Optional.empty(), millis);
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  private void listen(Progress progress, CompletableFuture<Void> result) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        ControlReply reply = Json.MAPPER.readValue(line, ControlReply.class);
        reply.step().ifPresent(progress::step);
        if (reply.code().isPresent()) {
          result.completeExceptionally(new EngineException(reply.code().get(), reply.message()));
          return;
        }
        if (reply.done()) {
          result.complete(null);
          return;
        }
      }
      result.completeExceptionally(lost(null));
    } catch (IOException e) {
      result.completeExceptionally(lost(e));
    }
  }

  private synchronized void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static EngineException lost(@org.jspecify.annotations.Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.SERVICE_FAILED,
        "The stack's supervisor ended before it answered. Ask for the status: what it started runs"
            + " on and is taken over.",
        cause);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection did not close", e);
    }
  }
}
