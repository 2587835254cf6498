package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.StackTemplateReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ControlServerTest {
  /** Together more than any socket's buffers hold. */
  private static final int STATES = 2_000;

  private static final String LONG = "x".repeat(16_000);

  @TempDir private Path temp;

  @Test
  void aConsoleThatDoesNotReadHoldsUpNobodyAndIsDropped() throws Exception {
    var supervisor = supervisor();
    var log = new Log();
    var logger = Logger.getLogger("dev.signalbox.engine.stack.process.Outbox");
    logger.addHandler(log);
    try (var server = new ControlServer(supervisor)) {
      server.open();
      try (var suspended = attach(server.address());
          var reading = attach(server.address())) {
        var from =
            new BufferedReader(
                new InputStreamReader(reading.getInputStream(), StandardCharsets.UTF_8));
        var suspendedFrom =
            new BufferedReader(
                new InputStreamReader(suspended.getInputStream(), StandardCharsets.UTF_8));
        assertThat(suspendedFrom.readLine()).as("attached").isNotNull();
        assertThat(from.readLine()).as("attached").isNotNull();

        var changes =
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < STATES; i++) {
                    supervisor.state().set(state(i));
                    assertThat(reason(from)).isEqualTo(i + LONG);
                  }
                },
                Thread::startVirtualThread);
        changes.get(60, TimeUnit.SECONDS);

        assertThat(end(suspendedFrom)).as("the connection of the one that did not read").isTrue();
      }
    } finally {
      logger.removeHandler(log);
    }
    assertThat(log.messages).anyMatch(message -> message.contains("does not read"));
  }

  @Test
  void theEndOfAnAnswerIsSentBeforeTheConnectionEnds() throws Exception {
    try (var server = new ControlServer(supervisor())) {
      server.open();
      try (var console = connect(server.address())) {
        write(console, ControlRequest.of("not the token", ControlRequest.Command.DOWN));
        var answer =
            new BufferedReader(
                new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8));
        assertThat(answer.readLine()).contains("Wrong token.");
        assertThat(answer.readLine()).isNull();
      }
    }
  }

  /** The thread that hears cancels reads from the same socket; ending it must not close that. */
  @Test
  void everyCommandIsAnswered() throws Exception {
    try (var server = new ControlServer(supervisor())) {
      server.open();
      for (int i = 0; i < 300; i++) {
        try (var console = connect(server.address())) {
          write(console, ControlRequest.of(server.address().token(), ControlRequest.Command.DOWN));
          var answer =
              new BufferedReader(
                  new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8));
          assertThat(answer.readLine()).as("answer %d", i).isNotNull();
        }
      }
    }
  }

  private ProcessSupervisor supervisor() throws IOException {
    var home = new ProgramHome(temp);
    var data = Files.createDirectories(temp.resolve("data"));
    return new ProcessSupervisor(
        home,
        StackTemplateReader.read(Path.of("../../stack-templates/embedded/stack.yaml")),
        new DataDirectory(data),
        temp.resolve("cache"),
        List.of());
  }

  private static StackState state(int number) {
    return new StackState(StackState.Phase.DEGRADED, number + LONG, List.of());
  }

  private static String reason(BufferedReader from) {
    try {
      return Json.MAPPER
          .readValue(from.readLine(), ControlReply.class)
          .state()
          .map(StackState::reason)
          .orElse("");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Reads what the system had taken until the connection ends, in whatever way. */
  private static boolean end(BufferedReader from) {
    try {
      while (from.readLine() != null) {
        Thread.onSpinWait();
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }

  private static Socket attach(SupervisorAddress address) throws IOException {
    var console = connect(address);
    write(console, ControlRequest.of(address.token(), ControlRequest.Command.ATTACH));
    return console;
  }

  private static Socket connect(SupervisorAddress address) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), address.port());
  }

  private static void write(Socket console, ControlRequest request) throws IOException {
    var line = Json.write(request) + "\n";
    console.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Log extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
