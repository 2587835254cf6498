package dev.signalbox.engine.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which TCP ports of this machine are free, and who holds those that are not. */
public final class PortTable {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  /** A line about a socket that takes connections to 127.0.0.1: bound to it or to all addresses. */
  private static final Pattern LOCAL =
      Pattern.compile("^\\s*\\d+: (0100007F|0{8}|0{32}|0{16}FFFF00000100007F):");

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

  /** Whose a port is. */
  public enum Owner {
    /** Nothing listens. */
    NOBODY,
    /** The process that was asked for. */
    ASKED,
    OTHER,
    /** This system does not tell. */
    UNKNOWN
  }

  /** Whether this process is the one that answers on 127.0.0.1 with this port. */
  public static Owner owner(int port, long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    var inodes = new HashSet<String>();
    try {
      for (Path file : TABLES) {
        if (!Files.isReadable(file)) {
          return Owner.UNKNOWN;
        }
        for (String line : Files.readAllLines(file)) {
          if (LOCAL.matcher(line).find()) {
            listeningInode(line, port).ifPresent(inodes::add);
          }
        }
      }
      if (inodes.isEmpty()) {
        return Owner.NOBODY;
      }
      for (String inode : inodes) {
        if (holdsOrFails(process, inode)) {
          return Owner.ASKED;
        }
      }
      return Owner.OTHER;
    } catch (IOException e) {
      // another user's process, one that has just ended, or a system without these tables
      return Owner.UNKNOWN;
    }
  }

  /** "pid 812 mysqld", where the system tells it to this user. */
  public static Optional<String> holder(int port) {
    try {
      for (Path file : TABLES) {
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

  private static boolean holdsOrFails(Path process, String inode) throws IOException {
    try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path handle : handles) {
        if (target(handle).equals("socket:[" + inode + "]")) {
          return true;
        }
      }
      return false;
    }
  }

  /** What a handle leads to; nothing when it was closed since it was listed. */
  private static String target(Path handle) throws IOException {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static boolean holds(Path process, String inode) {
    try {
      return holdsOrFails(process, inode);
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
  }
}
