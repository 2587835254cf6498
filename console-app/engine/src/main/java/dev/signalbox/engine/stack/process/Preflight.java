package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.host.ClickHouseLibrary;
import dev.signalbox.engine.host.DiskSpace;
import dev.signalbox.engine.host.LibraryPackage;
import dev.signalbox.engine.host.NpmSource;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.PreflightFinding.Level;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.UpOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks, without changing anything, at what a launch would meet. */
final class Preflight {
  private static final long GB = 1_000_000_000L;
  private static final long MEMORY_WANTED = 2 * GB;
  private static final long DISK_WANTED = 3 * GB;

  private final ProgramHome home;
  private final StackTemplate template;
  private final DataDirectory directory;
  private final Path cache;

  Preflight(ProgramHome home, StackTemplate template, DataDirectory directory, Path cache) {
    this.home = home;
    this.template = template;
    this.directory = directory;
    this.cache = cache;
  }

  List<PreflightFinding> look(UpOptions options) {
    var findings = new ArrayList<PreflightFinding>();
    findings.add(platform());
    findings.add(java());
    findings.add(cores());
    findings.add(memory());
    findings.add(disk());
    findings.add(program());
    findings.add(library(options));
    ports(findings);
    return List.copyOf(findings);
  }

  private static PreflightFinding platform() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return platform.equals("Linux amd64")
        ? ok("platform", platform)
        : new PreflightFinding(
            "platform",
            Level.STOP,
            platform + ": MariaDB and the ClickHouse engine are packaged for Linux x64 only",
            "Run on Linux x64, or use --stack docker.");
  }

  private static PreflightFinding java() {
    int version = Runtime.version().feature();
    String detail = "Java " + Runtime.version() + " at " + System.getProperty("java.home");
    return version >= 25
        ? ok("java", detail)
        : new PreflightFinding("java", Level.STOP, detail, "Install a JDK 25 or newer.");
  }

  private static PreflightFinding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    String detail = cores + (cores == 1 ? " core" : " cores");
    return cores >= 2
        ? ok("cores", detail)
        : new PreflightFinding(
            "cores", Level.WARN, detail, "It works, slowly; two cores are the least.");
  }

  private static PreflightFinding memory() {
    long available = available();
    String detail = said(available) + " of memory available";
    return available >= MEMORY_WANTED
        ? ok("memory", detail)
        : new PreflightFinding(
            "memory", Level.WARN, detail, "The stack takes about 1.2 GB: end other programs.");
  }

  private static long available() {
    try {
      long kilobytes =
          ProcessUsage.value(Files.readAllLines(Path.of("/proc/meminfo")), "MemAvailable:");
      if (kilobytes >= 0) {
        return kilobytes * 1024;
      }
    } catch (IOException e) {
      // Not Linux: the JVM's own view is the next best.
      System.getLogger(Preflight.class.getName())
          .log(System.Logger.Level.DEBUG, "no /proc/meminfo", e);
    }
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getFreeMemorySize();
  }

  private PreflightFinding disk() {
    Path existing = directory.root();
    while (!Files.exists(existing)) {
      existing = Objects.requireNonNull(existing.getParent());
    }
    try {
      if (Files.isDirectory(directory.root())) {
        directory.refuseForeign();
      }
      PrivateFiles.checkWritable(existing);
      long free = DiskSpace.free(existing);
      String detail = said(free) + " free for " + directory.root();
      if (free < DiskSpace.NEEDED && !directory.hasStack()) {
        return new PreflightFinding(
            "disk", Level.STOP, detail, "Free some space, or use --data-dir on another disk.");
      }
      return free >= DISK_WANTED
          ? ok("disk", detail)
          : new PreflightFinding(
              "disk", Level.WARN, detail, "Large loads need more: free some space.");
    } catch (EngineException e) {
      return new PreflightFinding("disk", Level.STOP, e.getMessage(), "Use another --data-dir.");
    }
  }

  private PreflightFinding program() {
    if (template.services().stream()
        .noneMatch(service -> Files.isDirectory(home.component(service.component())))) {
      return new PreflightFinding(
          "program",
          Level.STOP,
          "this installation is the console alone, without the embedded stack",
          "Install the package signalbox-embedded in its place; data and settings stay.");
    }
    for (ServiceTemplate service : template.services()) {
      Path component = home.component(service.component());
      boolean there =
          service
              .program()
              .map(p -> Files.isExecutable(component.resolve(p)))
              .orElse(Files.isDirectory(component));
      if (!there) {
        return new PreflightFinding(
            "program",
            Level.STOP,
            service.name() + " is missing from " + component,
            "Build or install Signalbox again.");
      }
    }
    return ok("program", "complete at " + home.root());
  }

  private PreflightFinding library(UpOptions options) {
    var wanted =
        LibraryPackage.read(home.templates().resolve(template.name()).resolve("libchdb.json"));
    if (options.engineLibrary().isPresent()) {
      Path file = options.engineLibrary().get();
      return Files.isReadable(file)
          ? ok("libchdb", file.toString())
          : new PreflightFinding(
              "libchdb", Level.WARN, file + " cannot be read", "Name another file.");
    }
    var library =
        new ClickHouseLibrary(
            wanted, home.component(ProgramHome.ENGINE_LIBRARY), cache, new NpmSource());
    if (library.installed().isPresent()) {
      return ok("libchdb", wanted.coordinates() + " came with the program");
    }
    if (library.cached()) {
      return ok("libchdb", wanted.coordinates() + " in " + cache);
    }
    return NpmSource.available()
        ? new PreflightFinding(
            "libchdb",
            Level.NOTE,
            wanted.coordinates() + " will be fetched by npm, " + said(wanted.tgzBytes()),
            "")
        : new PreflightFinding(
            "libchdb",
            Level.WARN,
            "not in the cache, and npm is not installed: ClickHouse will be missing",
            "Install npm, or name the library's file (--engine-library FILE).");
  }

  private void ports(List<PreflightFinding> findings) {
    boolean running =
        SupervisorAddress.read(directory).filter(a -> a.process().alive()).isPresent();
    Map<String, Integer> before =
        StackRecord.read(directory).map(StackRecord::ports).orElse(Map.of());
    for (ServiceTemplate service : template.services()) {
      for (var port : service.ports()) {
        int number = before.getOrDefault(service.name() + "." + port.name(), port.target());
        String check = "port " + number;
        if (running) {
          findings.add(ok(check, service.name() + " has it"));
        } else if (PortTable.free(number)) {
          findings.add(ok(check, "free for " + service.name()));
        } else {
          findings.add(
              new PreflightFinding(
                  check,
                  Level.NOTE,
                  "taken by " + PortTable.holder(number).orElse("a program of another user"),
                  service.name() + " takes the next free one; the status shows it."));
        }
      }
    }
  }

  private static PreflightFinding ok(String check, String detail) {
    return new PreflightFinding(check, Level.OK, detail, "");
  }

  private static String said(long bytes) {
    return bytes >= GB
        ? String.format("%.1f GB", bytes / 1e9)
        : String.format("%d MB", bytes / 1_000_000);
  }
}
