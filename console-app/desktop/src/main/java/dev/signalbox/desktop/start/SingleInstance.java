package dev.signalbox.desktop.start;

import dev.signalbox.common.Deadline;
import dev.signalbox.engine.host.LocalEndpoint;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.engine.stack.process.DataDirectory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One window for each data folder. The first one holds the lock on {@code window.lock} there; the
 * file (mode 0600) contains the local port and the token by which a second start hands over its
 * arguments. Plain text and not JSON: Jackson would delay the first frame.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SingleInstance.class.getName());
  private static final int MOST_ARGUMENTS = 100;
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** The other window holds the folder and does not answer. */
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
      super(message);
    }
  }

  private final Path folder;
  private final boolean madeFolder;
  private final ProcessLock lock;
  private final LocalEndpoint endpoint;
  private final CompletableFuture<Consumer<List<String>>> receiver = new CompletableFuture<>();

  private SingleInstance(
      Path folder, boolean madeFolder, ProcessLock lock, LocalEndpoint endpoint) {
    this.folder = folder;
    this.madeFolder = madeFolder;
    this.lock = lock;
    this.endpoint = endpoint;
  }

  /**
   * Claims the folder, or hands the arguments over to the window that has it.
   *
   * @param folder the stack's data folder, which is made where it is not there
   * @return empty when another window took the arguments: this start is then over
   * @throws NoAnswer when another window has the folder and does not answer in time
   * @throws IOException when the folder cannot be written, or holds somebody else's files
   */
  public static Optional<SingleInstance> claim(
      Path folder, List<String> arguments, Duration patience)
      throws IOException, NoAnswer, InterruptedException {
    if (new DataDirectory(folder).foreign().isPresent()) {
      throw new IOException(folder + " holds other files than Signalbox's");
    }
    boolean made = PrivateFiles.makeDirectories(folder);
    var claim = new Claim(folder, made, arguments);
    // another window that does not answer is about to listen, or about to end: both are soon over
    if (!Deadline.in(patience).poll(LOOK, claim::settled)) {
      throw new NoAnswer(folder.toString());
    }
    return claim.first;
  }

  /** What a start tries until one of the two succeeds. */
  private static final class Claim {
    private final Path folder;
    private final boolean made;
    private final List<String> arguments;
    private Optional<SingleInstance> first = Optional.empty();

    Claim(Path folder, boolean made, List<String> arguments) {
      this.folder = folder;
      this.made = made;
      this.arguments = arguments;
    }

    boolean settled() throws IOException {
      var file = folder.resolve("window.lock");
      var lock = ProcessLock.take(file);
      if (lock.isEmpty()) {
        return handOver(file, arguments);
      }
      first = Optional.of(begin(folder, made, lock.get()));
      return true;
    }
  }

  private static SingleInstance begin(Path folder, boolean made, ProcessLock lock)
      throws IOException {
    boolean kept = false;
    try {
      var endpoint = new LocalEndpoint();
      lock.write(endpoint.port() + " " + endpoint.token() + "\n");
      var first = new SingleInstance(folder, made, lock, endpoint);
      endpoint.open("second starts", first::answer);
      kept = true;
      return first;
    } finally {
      if (!kept) {
        lock.close();
      }
    }
  }

  private static boolean handOver(Path file, List<String> arguments) {
    try {
      var address = Files.readString(file).strip().split(" ");
      if (address.length != 2) {
        return false;
      }
      try (var socket = LocalEndpoint.connect(Integer.parseInt(address[0]), ANSWER)) {
        socket.setSoTimeout((int) ANSWER.toMillis());
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF(address[1]);
        out.writeInt(arguments.size());
        for (var argument : arguments) {
          out.writeUTF(argument);
        }
        out.flush();
        return new DataInputStream(socket.getInputStream()).readBoolean();
      }
    } catch (IOException | NumberFormatException e) {
      LOG.log(Level.DEBUG, "the window that has " + file + " does not answer yet", e);
      return false;
    }
  }

  private void answer(Socket socket) throws IOException {
    socket.setSoTimeout((int) ANSWER.toMillis());
    var in = new DataInputStream(socket.getInputStream());
    if (!endpoint.accepts(in.readUTF())) {
      LOG.log(Level.WARNING, "a program without the token asked for the window");
      return;
    }
    int count = in.readInt();
    if (count < 0 || count > MOST_ARGUMENTS) {
      return;
    }
    var arguments = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      arguments.add(in.readUTF());
    }
    new DataOutputStream(socket.getOutputStream()).writeBoolean(true);
    var taken = List.copyOf(arguments);
    receiver.thenAccept(to -> to.accept(taken));
  }

  /**
   * Passes on the arguments of every second start, also of those before this call; on a virtual
   * thread. To be called once.
   */
  public void onSecondStart(Consumer<List<String>> taken) {
    receiver.complete(taken);
  }

  /** Releases the folder, and removes what this window put there. */
  @Override
  public void close() {
    try {
      endpoint.close();
      lock.remove();
      if (madeFolder && isEmpty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the window's lock in " + folder + " could not be removed", e);
    }
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
