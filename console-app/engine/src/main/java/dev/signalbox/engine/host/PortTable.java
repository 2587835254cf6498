package dev.signalbox.engine.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which TCP ports of this machine are free, and who holds those that are not. */
public final class PortTable {
  private PortTable() {}

  /** Whether a server could listen on 127.0.0.1 with this port now. */
  public static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** "pid 812 mysqld", where the system tells it to this user. */
  public static Optional<String> holder(int port) {
    try {
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        Path file = Path.of(table);
        if (Files.isReadable(file)) {
          for (String line : Files.readAllLines(file)) {
            Optional<String> inode = listeningInode(line, port);
            if (inode.isPresent()) {
              return owner(inode.get());
            }
          }
        }
      }
    } catch (IOException e) {
      // The tables are a courtesy of the system: without them the holder is simply not known.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The socket's inode when this line of a table is a listener on the port. */
  public static Optional<String> listeningInode(String line, int port) {
    String[] fields = line.strip().split("\\s+");
    boolean listens = fields.length > 9 && fields[3].equals("0A");
    if (listens && fields[1].endsWith(String.format(":%04X", port))) {
      return Optional.of(fields[9]);
    }
    return Optional.empty();
  }

  private static Optional<String> owner(String inode) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, inode)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of("pid " + process.getFileName() + " " + name);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, String inode) {
    try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path handle : handles) {
        if (Files.readSymbolicLink(handle).toString().equals("socket:[" + inode + "]")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
  }
}
