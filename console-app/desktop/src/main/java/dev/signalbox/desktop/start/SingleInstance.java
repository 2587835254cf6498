package dev.signalbox.desktop.start;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One window for each data folder. The first one holds a lock on {@code window.lock} there, which
 * the system lets go of when its process ends, however it ends; the file (mode 0600) says the local
 * port and the token by which a second start hands over its arguments.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SingleInstance.class.getName());
  private static final int MOST_ARGUMENTS = 100;
  private static final int ANSWER_MILLIS = 2_000;
  private static final int POLL_MILLIS = 50;

  /** Beyond the text: on Windows nobody can read what is locked. */
  private static final long LOCKED = 1 << 20;

  /** The other window holds the folder and does not answer. */
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
      super(message);
    }
  }

  private final Path folder;
  private final boolean madeFolder;
  private final FileChannel channel;
  private final ServerSocket server;
  private final String token;
  private final CompletableFuture<Consumer<List<String>>> receiver = new CompletableFuture<>();

  private SingleInstance(
      Path folder, boolean madeFolder, FileChannel channel, ServerSocket server, String token) {
    this.folder = folder;
    this.madeFolder = madeFolder;
    this.channel = channel;
    this.server = server;
    this.token = token;
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
    if (!OwnFolder.isOurs(folder)) {
      throw new IOException(folder + " holds other files than Signalbox's");
    }
    boolean made = OwnFolder.make(folder);
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var first = lock(folder, made);
      if (first.isPresent()) {
        return first;
      }
      if (handOver(folder.resolve("window.lock"), arguments)) {
        return Optional.empty();
      }
      if (System.nanoTime() > end) {
        throw new NoAnswer(folder.toString());
      }
      // it is about to listen, or about to end: both are soon over
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static Optional<SingleInstance> lock(Path folder, boolean made) throws IOException {
    var file = folder.resolve("window.lock");
    if (!Files.exists(file)) {
      try {
        Files.createFile(file, OwnFolder.privateFile());
      } catch (FileAlreadyExistsException e) {
        LOG.log(Level.DEBUG, "another start was quicker", e);
      }
    }
    String before;
    FileChannel channel;
    try {
      before = key(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean kept = false;
    try {
      if (channel.tryLock(LOCKED, 1, false) == null) {
        return Optional.empty();
      }
      // The one before may have deleted the file between our opening and our locking it. It must
      // not be opened again to see that: closing it would let go of the lock.
      if (!key(file).equals(before)) {
        return Optional.empty();
      }
      var server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var token = UUID.randomUUID().toString();
      var text = server.getLocalPort() + " " + token + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
      kept = true;
      var first = new SingleInstance(folder, made, channel, server, token);
      Thread.ofPlatform().name("second starts").daemon().start(first::listen);
      return Optional.of(first);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** What tells a file from another of the same name. */
  private static String key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  private static boolean handOver(Path file, List<String> arguments) {
    try {
      var said = Files.readString(file).strip().split(" ");
      if (said.length != 2) {
        return false;
      }
      try (var socket = new Socket()) {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said[0])),
            ANSWER_MILLIS);
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF(said[1]);
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

  private void listen() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(Level.WARNING, "a second start could not be heard", e);
        }
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    socket.setSoTimeout(ANSWER_MILLIS);
    var in = new DataInputStream(socket.getInputStream());
    var given = in.readUTF().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
      LOG.log(Level.WARNING, "somebody without the token asked for the window");
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
   * Tells of every second start from now on, and of those before; on a thread of its own. To be
   * called once.
   */
  public void onSecondStart(Consumer<List<String>> taken) {
    receiver.complete(taken);
  }

  /** Lets go of the folder, and takes away what this window put there. */
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(folder.resolve("window.lock"));
      channel.close();
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
