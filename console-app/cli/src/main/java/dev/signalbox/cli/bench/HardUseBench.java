package dev.signalbox.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The router's own benches, which are part of its program: each runs as a process with a heap of
 * its own, so that what it bears is bounded and seen. Passwords go by the environment.
 */
public final class HardUseBench {
  private static final String MAIN = "dev.signalbox.embedded.router.bench.BenchMain";
  private static final String MEMORY = "64m";
  private static final String CLIENTS_MEMORY = "256m";

  private final Path home;
  private final Path programs;

  /**
   * @param programs the directory of the router's program
   */
  public HardUseBench(Path home, Path programs) {
    this.home = home;
    this.programs = programs;
  }

  /** Any input into digest, evaluator and the protocol's parsers, in 64 MB. */
  public JsonNode engine(long inputs, long seed) throws InterruptedException {
    return run(MEMORY, List.of("engine", "n=" + inputs, "seed=" + seed), Map.of());
  }

  /** Broken packets against the router of a stack made for it below {@code directory}. */
  public JsonNode packets(Path directory, long connections, long seed) throws InterruptedException {
    try (var stack = new BenchStack(home, directory)) {
      stack.launch();
      return run(
          MEMORY,
          arguments("packets", stack, "n=" + connections, "seed=" + seed),
          passwords(stack));
    }
  }

  /** Many clients at the router of a stack made for it below {@code directory}. */
  public JsonNode clients(Path directory, int clients, int seconds) throws InterruptedException {
    try (var stack = new BenchStack(home, directory)) {
      stack.launch();
      var endpoints = stack.signalbox().stack().endpoints();
      var logins = stack.signalbox().stack().credentials();
      return run(
          CLIENTS_MEMORY,
          arguments(
              "clients",
              stack,
              "n=" + clients,
              "seconds=" + seconds,
              "admin-port=" + endpoints.adminPort(),
              "admin-user=" + logins.proxyAdmin().user(),
              "server-port=" + endpoints.mysqlPort(),
              "server-user=" + logins.mysqlAdmin().user()),
          passwords(stack));
    }
  }

  private static List<String> arguments(String what, BenchStack stack, String... more) {
    var endpoints = stack.signalbox().stack().endpoints();
    Login app = stack.signalbox().stack().credentials().app();
    var arguments = new ArrayList<String>();
    arguments.add(what);
    arguments.add("host=" + endpoints.host());
    arguments.add("port=" + endpoints.proxyPort());
    arguments.add("user=" + app.user());
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static Map<String, String> passwords(BenchStack stack) {
    var logins = stack.signalbox().stack().credentials();
    return Map.of(
        "SIGNALBOX_PASSWORD", logins.app().password().reveal(),
        "SIGNALBOX_ADMIN_PASSWORD", logins.proxyAdmin().password().reveal(),
        "SIGNALBOX_SERVER_PASSWORD", logins.mysqlAdmin().password().reveal());
  }

  private JsonNode run(String memory, List<String> arguments, Map<String, String> environment)
      throws InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                programs + "/*",
                MAIN));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = null;
    try {
      process = builder.start();
      var output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = process.waitFor();
      if (exit > 1) {
        throw new EngineException(
            ErrorCode.SERVICE_FAILED, "The bench ended with " + exit + ": " + output);
      }
      return new ObjectMapper().readTree(output);
    } catch (JsonProcessingException e) {
      throw new EngineException(ErrorCode.SERVICE_FAILED, "The bench printed no document.", e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED, "The bench cannot be run: " + e.getMessage(), e);
    } finally {
      if (process != null) {
        process.destroy();
      }
    }
  }
}
