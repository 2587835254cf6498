package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.model.Info;
import dev.signalbox.common.EngineException;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.PreflightFinding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks, without changing anything, at what a launch in containers would meet. */
final class DockerPreflight {
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final DockerEngines engines;
  private final ComposeFile file;
  private final Set<String> running;
  private final Path root;

  /**
   * @param running services whose containers run, and hold their ports
   */
  DockerPreflight(DockerEngines engines, ComposeFile file, Set<String> running, Path root) {
    this.engines = engines;
    this.file = file;
    this.running = running;
    this.root = root;
  }

  List<PreflightFinding> look() {
    var findings = new ArrayList<PreflightFinding>();
    DockerEngine engine;
    Info info;
    Instant before;
    try {
      engine = engines.get();
      before = Instant.now();
      info = engine.client().infoCmd().exec();
    } catch (EngineException e) {
      return List.of(new PreflightFinding("docker", Level.STOP, e.getMessage(), DockerHelp.of(e)));
    } catch (RuntimeException e) {
      var failure = DockerEngine.failed("Cannot ask the engine about itself", e);
      return List.of(
          new PreflightFinding("docker", Level.STOP, failure.getMessage(), DockerHelp.of(failure)));
    }
    findings.add(
        ok(
            "docker",
            engine.product()
                + ", API "
                + engine.api()
                + ", "
                + info.getOperatingSystem()
                + ", by "
                + engine.endpoint().origin()));
    findings.add(memory(info));
    findings.add(disk());
    findings.add(clock(info, before));
    findings.add(mounts());
    images(engine, findings);
    ports(findings);
    return List.copyOf(findings);
  }

  private PreflightFinding memory(Info info) {
    long given = info.getMemTotal() == null ? 0 : info.getMemTotal();
    long wanted = file.services().stream().mapToLong(s -> s.memoryBytes().orElse(0L)).sum();
    var detail =
        "%.1f GB given to the engine, the stack may use %.1f GB, %d cores"
            .formatted(given / 1e9, wanted / 1e9, info.getNCPU() == null ? 0 : info.getNCPU());
    return given >= wanted
        ? ok("memory", detail)
        : new PreflightFinding(
            "memory",
            Level.WARN,
            detail,
            "Give the engine more memory (Docker Desktop: Settings, Resources), or use the size"
                + " laptop (SIGNALBOX_SIZE=laptop).");
  }

  private PreflightFinding disk() {
    Path existing = root;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      var detail = "%.1f GB free on the disk of %s".formatted(free / 1e9, root);
      return free > 6_000_000_000L
          ? ok("disk", detail)
          : new PreflightFinding(
              "disk",
              Level.WARN,
              detail,
              "Images take about 4 GB, data more: free some space, for example by `docker system"
                  + " prune`.");
    } catch (java.io.IOException e) {
      return new PreflightFinding(
          "disk", Level.WARN, root + " cannot be looked at: " + e.getMessage(), "");
    }
  }

  /** Docker Desktop's machine may fall behind after the host slept; then logins and TLS fail. */
  private static PreflightFinding clock(Info info, Instant asked) {
    try {
      var engine = OffsetDateTime.parse(String.valueOf(info.getSystemTime())).toInstant();
      var early = Duration.between(engine, asked);
      var late = Duration.between(Instant.now(), engine);
      // it may have taken its time to answer
      var skew = early.compareTo(late) > 0 ? early : late;
      return skew.compareTo(SKEW) <= 0
          ? ok("clock", "the engine's clock agrees with this machine's")
          : new PreflightFinding(
              "clock",
              Level.WARN,
              "the engine's clock is " + skew.toSeconds() + " s away from this machine's",
              "Start Docker again.");
    } catch (DateTimeParseException e) {
      return new PreflightFinding("clock", Level.NOTE, "the engine does not tell its time", "");
    }
  }

  private PreflightFinding mounts() {
    for (var service : file.services()) {
      for (var mount : service.mounts()) {
        if (!mount.volume() && !Files.isReadable(Path.of(mount.source()))) {
          return new PreflightFinding(
              "mounts",
              Level.STOP,
              service.name() + " needs " + mount.source() + ", which is not there",
              "Build or install Signalbox again.");
        }
      }
    }
    return ok("mounts", "every file that the containers mount is there");
  }

  private void images(DockerEngine engine, List<PreflightFinding> findings) {
    var absent = new ArrayList<String>();
    for (var service : file.services()) {
      if (!ImagePull.present(engine, service.image())) {
        absent.add(service.image());
      }
    }
    findings.add(
        absent.isEmpty()
            ? ok("images", "all are there")
            : new PreflightFinding(
                "images", Level.NOTE, "to be pulled: " + String.join(", ", absent), ""));
  }

  private void ports(List<PreflightFinding> findings) {
    for (var service : file.services()) {
      for (var port : service.ports()) {
        var check = "port " + port.host();
        if (running.contains(service.name())) {
          findings.add(ok(check, service.name() + " has it"));
        } else if (PortTable.free(port.host())) {
          findings.add(ok(check, "free for " + service.name()));
        } else {
          findings.add(
              new PreflightFinding(
                  check,
                  Level.NOTE,
                  "taken by "
                      + Optional.of(port.host())
                          .flatMap(PortTable::holder)
                          .orElse("another program or container"),
                  service.name() + " takes the next free one; the status shows it."));
        }
      }
    }
  }

  private static PreflightFinding ok(String check, String detail) {
    return new PreflightFinding(check, Level.OK, detail, "");
  }
}
