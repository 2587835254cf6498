package dev.signalbox.installers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.process.CachedEngineLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the embedded stack needs beside jars, put into the program so that it works offline. */
final class EmbeddedParts {
  private EmbeddedParts() {}

  /** MariaDB's binaries without what only a debugger reads, which is nine tenths of them. */
  static void strip(Path app) throws IOException, InterruptedException {
    if (!Tools.onPath("strip")) {
      System.out.println("packages: strip is not installed; MariaDB takes 300 MB more");
      return;
    }
    for (String program : List.of("mariadbd", "mariadb", "my_print_defaults", "resolveip")) {
      Path file = app.resolve("lib/embedded-mariadb/bin").resolve(program);
      if (Files.isRegularFile(file)) {
        Tools.run("strip", "--strip-debug", "--preserve-dates", file.toString());
      }
    }
  }

  /** The ClickHouse engine library, from the cache of the user who builds, proved by its digest. */
  static void addEngineLibrary(Path app) throws IOException, InterruptedException {
    var wanted =
        new ObjectMapper().readTree(app.resolve("stack-templates/embedded/libchdb.json").toFile());
    String version = wanted.path("version").asText();
    Path target = app.resolve("lib/libchdb").resolve(version).resolve("libchdb.so");
    Path cached =
        CachedEngineLibrary.provide(
            new ProgramHome(app), step -> System.out.println("packages: engine library: " + step));
    if (!cached.equals(target)) {
      Tree.copy(cached, target);
    }
    if (!sha512(target).equals(wanted.path("librarySha512").asText())) {
      throw new IOException(cached + " is not the library that libchdb.json describes");
    }
  }

  private static String sha512(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-512");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
