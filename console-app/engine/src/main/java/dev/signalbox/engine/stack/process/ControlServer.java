package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.LocalEndpoint;
import dev.signalbox.engine.host.ProcessIdentity;
import dev.signalbox.engine.stack.UpOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The supervisor's side of its control channel: JSON lines on a {@link LocalEndpoint}. A connection
 * carries one request and its answers. A console that does not read blocks nobody else.
 */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ControlServer.class.getName());

  /** How long the end of an answer may take to be read. */
  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  private final ProcessSupervisor supervisor;
  private final SharedLaunch launch;
  private final LocalEndpoint endpoint = new LocalEndpoint();
  private final CountDownLatch finished = new CountDownLatch(1);

  ControlServer(ProcessSupervisor supervisor) throws IOException {
    this.supervisor = supervisor;
    this.launch = new SharedLaunch(supervisor);
  }

  SupervisorAddress address() {
    return new SupervisorAddress(
        ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(),
        endpoint.port(),
        endpoint.token());
  }

  void open() {
    endpoint.open("control", this::serve);
  }

  /** Waits until the stack was taken down or a launch failed, and nothing is left to supervise. */
  void awaitFinished() throws InterruptedException {
    finished.await();
  }

  @Override
  public void close() throws IOException {
    endpoint.close();
  }

  private void serve(Socket client) throws IOException {
    try (var reader =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var outbox = new Outbox(client)) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(10_000);
      String line = reader.readLine();
      if (line == null) {
        return;
      }
      ControlRequest request = Json.MAPPER.readValue(line, ControlRequest.class);
      if (!endpoint.accepts(request.token())) {
        send(outbox, ControlReply.of(new EngineException(ErrorCode.BAD_INPUT, "Wrong token.")));
        outbox.finish(LAST_LINES);
        return;
      }
      client.setSoTimeout(0);
      if (request.command() == ControlRequest.Command.ATTACH) {
        attach(reader, outbox);
      } else {
        execute(request, reader, outbox);
      }
    }
  }

  private void attach(BufferedReader reader, Outbox outbox) throws IOException {
    try (var subscription =
        supervisor.state().subscribe(state -> send(outbox, ControlReply.of(state)))) {
      while (reader.readLine() != null) {
        // Consoles send nothing here; the end of the stream is awaited.
        LOG.log(Level.DEBUG, "unexpected line from a console");
      }
    }
  }

  private void execute(ControlRequest request, BufferedReader reader, Outbox outbox) {
    Thread worker = Thread.currentThread();
    var ended = new java.util.concurrent.atomic.AtomicBoolean();
    Thread ear =
        Thread.ofVirtual()
            .start(
                () -> {
                  if (cancelled(reader) && !ended.get()) {
                    worker.interrupt();
                  }
                });
    boolean nothingLeft = false;
    try {
      perform(request, outbox);
      ended.set(true);
      nothingLeft = request.command() == ControlRequest.Command.DOWN;
      send(outbox, ControlReply.finished());
    } catch (EngineException e) {
      ended.set(true);
      nothingLeft = request.command() == ControlRequest.Command.UP && supervisor.idle();
      send(outbox, ControlReply.of(e));
    } catch (InterruptedException e) {
      ended.set(true);
      nothingLeft = supervisor.idle();
      Thread.interrupted();
      send(
          outbox,
          ControlReply.of(
              new EngineException(
                  ErrorCode.CANCELLED, "Cancelled; what was started has been stopped.")));
    } catch (RuntimeException e) {
      ended.set(true);
      LOG.log(Level.ERROR, request + " failed", e);
      nothingLeft = supervisor.idle();
      send(
          outbox,
          ControlReply.of(
              new EngineException(
                  ErrorCode.SERVICE_FAILED, "The supervisor failed: " + e + ". See its log.")));
    } finally {
      // The process may end as soon as nothing is left to supervise; a cancel that came too late
      // must not cut the answer.
      Thread.interrupted();
      outbox.finish(LAST_LINES);
      // only now: an interrupt closes the socket that a virtual thread reads from
      ear.interrupt();
      if (nothingLeft) {
        finished.countDown();
      }
    }
  }

  private void perform(ControlRequest request, Outbox outbox) throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofMillis(request.millis()));
    String service = request.service().orElse("");
    switch (request.command()) {
      case UP ->
          launch.join(
              new UpOptions(request.demoCredentials(), request.engineLibrary().map(Path::of)),
              deadline,
              step -> send(outbox, ControlReply.of(step)));
      case DOWN -> {
        launch.cancel();
        supervisor.down(deadline, step -> send(outbox, ControlReply.of(step)));
      }
      case RESTART -> supervisor.restart(service, deadline);
      case STOP -> supervisor.stop(service);
      case START -> supervisor.start(service, deadline);
      case ATTACH -> throw new IllegalStateException("attach is not a command");
    }
  }

  private static boolean cancelled(BufferedReader reader) {
    try {
      return ControlRequest.CANCEL.equals(reader.readLine());
    } catch (IOException e) {
      // The console is gone; that alone cancels nothing.
      return false;
    }
  }

  private static void send(Outbox outbox, ControlReply reply) {
    outbox.add(Json.write(reply));
  }
}
