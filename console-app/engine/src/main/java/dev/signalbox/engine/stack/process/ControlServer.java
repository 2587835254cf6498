package dev.signalbox.engine.stack.process;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.ProcessIdentity;
import dev.signalbox.engine.stack.UpOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The supervisor's ear: a port of 127.0.0.1 that speaks JSON lines to those who know the token. A
 * connection carries one request and its answers.
 */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ControlServer.class.getName());

  private final ProcessSupervisor supervisor;
  private final SharedLaunch launch;
  private final ServerSocket socket;
  private final Secret token = Secret.generate();
  private final CountDownLatch finished = new CountDownLatch(1);

  ControlServer(ProcessSupervisor supervisor) throws IOException {
    this.supervisor = supervisor;
    this.launch = new SharedLaunch(supervisor);
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  SupervisorAddress address() {
    return new SupervisorAddress(
        ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(),
        socket.getLocalPort(),
        token.reveal());
  }

  void open() {
    Thread.ofVirtual()
        .name("control")
        .start(
            () -> {
              while (!socket.isClosed()) {
                try {
                  Socket client = socket.accept();
                  Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException e) {
                  if (!socket.isClosed()) {
                    LOG.log(Level.WARNING, "a console could not connect", e);
                  }
                }
              }
            });
  }

  /** Waits until the stack was taken down or a launch failed, and nothing is left to supervise. */
  void awaitFinished() throws InterruptedException {
    finished.await();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve(Socket client) {
    try (client;
        var reader =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var writer =
            new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(10_000);
      String line = reader.readLine();
      if (line == null) {
        return;
      }
      ControlRequest request = Json.MAPPER.readValue(line, ControlRequest.class);
      if (!MessageDigest.isEqual(
          request.token().getBytes(StandardCharsets.UTF_8),
          token.reveal().getBytes(StandardCharsets.UTF_8))) {
        send(writer, ControlReply.of(new EngineException(ErrorCode.BAD_INPUT, "Wrong token.")));
        return;
      }
      client.setSoTimeout(0);
      if (request.command() == ControlRequest.Command.ATTACH) {
        attach(reader, writer);
      } else {
        execute(request, reader, writer);
      }
    } catch (IOException e) {
      // A console that goes away is no failure of the stack.
      LOG.log(Level.DEBUG, "a console left", e);
    }
  }

  private void attach(BufferedReader reader, Writer writer) throws IOException {
    try (var subscription =
        supervisor.state().subscribe(state -> sendQuietly(writer, ControlReply.of(state)))) {
      while (reader.readLine() != null) {
        // Consoles say nothing here; the end of the stream is what is waited for.
        LOG.log(Level.DEBUG, "unexpected words of a console");
      }
    }
  }

  private void execute(ControlRequest request, BufferedReader reader, Writer writer)
      throws IOException {
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
      perform(request, writer);
      ended.set(true);
      nothingLeft = request.command() == ControlRequest.Command.DOWN;
      send(writer, ControlReply.finished());
    } catch (EngineException e) {
      ended.set(true);
      nothingLeft = request.command() == ControlRequest.Command.UP && supervisor.idle();
      send(writer, ControlReply.of(e));
    } catch (InterruptedException e) {
      ended.set(true);
      nothingLeft = supervisor.idle();
      Thread.interrupted();
      send(
          writer,
          ControlReply.of(
              new EngineException(
                  ErrorCode.CANCELLED, "Cancelled; what was started has been stopped.")));
    } catch (RuntimeException e) {
      ended.set(true);
      LOG.log(Level.ERROR, request + " failed", e);
      nothingLeft = supervisor.idle();
      send(
          writer,
          ControlReply.of(
              new EngineException(
                  ErrorCode.SERVICE_FAILED, "The supervisor failed: " + e + ". See its log.")));
    } finally {
      ear.interrupt();
      if (nothingLeft) {
        finished.countDown();
      }
    }
  }

  private void perform(ControlRequest request, Writer writer) throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofMillis(request.millis()));
    String service = request.service().orElse("");
    switch (request.command()) {
      case UP ->
          launch.join(
              new UpOptions(request.demoCredentials(), request.engineLibrary().map(Path::of)),
              deadline,
              step -> sendQuietly(writer, ControlReply.of(step)));
      case DOWN -> {
        launch.cancel();
        supervisor.down(deadline, step -> sendQuietly(writer, ControlReply.of(step)));
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

  private static void sendQuietly(Writer writer, ControlReply reply) {
    try {
      send(writer, reply);
    } catch (IOException e) {
      // The console is gone; its connection's own thread ends.
      LOG.log(Level.DEBUG, "a console left", e);
    }
  }

  private static void send(Writer writer, ControlReply reply) throws IOException {
    synchronized (writer) {
      writer.write(Json.write(reply));
      writer.write('\n');
      writer.flush();
    }
  }
}
