package dev.signalbox.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir private Path parent;

  private Path folder() {
    return parent.resolve("stack");
  }

  @Test
  void aSecondStartHandsOverItsArguments() throws Exception {
    try (var first = SingleInstance.claim(folder(), List.of(), SOON).orElseThrow()) {
      var taken = new LinkedBlockingQueue<List<String>>();
      var arguments = List.of("--launch", "--data-dir=/a b\nc");
      assertThat(inAnotherProcess(arguments)).isEqualTo("handed over");
      // one that comes before the window is ready is not lost
      first.onSecondStart(taken::add);
      assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(arguments);
    }
  }

  @Test
  void whatACrashLeftIsStale() throws Exception {
    Files.createDirectory(folder());
    Files.writeString(folder().resolve("window.lock"), "1 a-token-of-the-dead\n");
    try (var first = SingleInstance.claim(folder(), List.of(), SOON).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(inAnotherProcess(List.of())).isEqualTo("handed over");
    }
  }

  @Test
  void theLockIsForItsUserAloneAndGoesWithTheWindow() throws Exception {
    var first = SingleInstance.claim(folder(), List.of(), SOON).orElseThrow();
    assertThat(permissions(folder())).isEqualTo("rwx------");
    assertThat(permissions(folder().resolve("window.lock"))).isEqualTo("rw-------");
    first.close();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aFolderThatWasThereStays() throws Exception {
    Files.createDirectory(folder());
    SingleInstance.claim(folder(), List.of(), SOON).orElseThrow().close();
    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void whoDoesNotKnowTheTokenIsNotHeard() throws Exception {
    try (var first = SingleInstance.claim(folder(), List.of(), SOON).orElseThrow()) {
      var taken = new LinkedBlockingQueue<List<String>>();
      first.onSecondStart(taken::add);
      // this process must not open the file: closing it would let go of the lock
      var cat = new ProcessBuilder("cat", folder().resolve("window.lock").toString()).start();
      var said = new String(cat.getInputStream().readAllBytes()).split(" ");
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(said[0]))) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF("guessed");
        out.writeInt(1);
        out.writeUTF("--launch");
        socket.getOutputStream().write(bytes.toByteArray());
        assertThat(hungUp(socket)).isTrue();
      }
      assertThat(inAnotherProcess(List.of("--launch"))).isEqualTo("handed over");
      assertThat(taken.poll(5, TimeUnit.SECONDS)).containsExactly("--launch");
      assertThat(taken).isEmpty();
    }
  }

  /** Whether the other side ended without a word; a reset says that it did not read all. */
  private static boolean hungUp(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void nothingIsPutWhereSomebodyElsesFilesAre() throws Exception {
    Files.createDirectory(folder());
    Files.writeString(folder().resolve("thesis.odt"), "");
    assertThatThrownBy(() -> SingleInstance.claim(folder(), List.of(), SOON))
        .isInstanceOf(IOException.class);
    assertThat(folder().resolve("window.lock")).doesNotExist();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** A lock is between processes: within one, taking it twice is an error of the program. */
  private String inAnotherProcess(List<String> arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SecondStart.class.getName(),
                folder().toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** What a second start does. */
  static final class SecondStart {
    private SecondStart() {}

    /** Says whether it was the first or handed over. */
    public static void main(String[] args) throws Exception {
      var given = List.of(args).subList(1, args.length);
      var claim = SingleInstance.claim(Path.of(args[0]), given, SOON);
      System.out.print(claim.isPresent() ? "first" : "handed over");
    }
  }
}
