package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.YamlMap;
import dev.signalbox.engine.stack.docker.ComposeService.Health;
import dev.signalbox.engine.stack.docker.ComposeService.Limit;
import dev.signalbox.engine.stack.docker.ComposeService.Mount;
import dev.signalbox.engine.stack.docker.ComposeService.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the subset of Compose that stack-templates/docker/compose.yaml documents at its head.
 * Whatever it does not know is an error that names the key and its line, because a setting that is
 * ignored is worse than one that is refused.
 */
final class ComposeReader {
  private final Path directory;
  private final Set<String> networks = new HashSet<>();
  private final Set<String> volumes = new HashSet<>();

  private ComposeReader(Path directory) {
    this.directory = directory;
  }

  /** Reads a file; paths in it are relative to its folder. */
  static ComposeFile read(Path file, Map<String, String> variables) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      return parse(
          file.getFileName().toString(),
          Files.readString(file),
          folder == null ? Path.of("/") : folder,
          variables);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The stack template " + file + " cannot be read; is the program complete?",
          e);
    }
  }

  /** Parses a text; {@code file} is what errors call it. */
  static ComposeFile parse(
      String file, String yaml, Path directory, Map<String, String> variables) {
    return new ComposeReader(directory.toAbsolutePath().normalize())
        .file(YamlMap.parse(file, yaml, new Interpolation(variables)));
  }

  private ComposeFile file(YamlMap top) {
    top.allow("name", "services", "networks", "volumes");
    String name = top.text("name");
    if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
      throw top.error("name", "'name' must be small letters, digits, - and _, not '" + name + "'");
    }
    var networkLabels = labelled(top, "networks");
    var volumeLabels = labelled(top, "volumes");
    networks.addAll(networkLabels.keySet());
    volumes.addAll(volumeLabels.keySet());
    YamlMap services = top.map("services");
    var list = new ArrayList<ComposeService>();
    var seen = new HashSet<String>();
    for (String service : services.keys()) {
      var read = service(service, services.map(service));
      for (String needed : read.dependsOn().keySet()) {
        if (!seen.contains(needed)) {
          throw services.error(
              service, "'" + service + "' depends on '" + needed + "', which is not above it");
        }
      }
      seen.add(service);
      list.add(read);
    }
    return new ComposeFile(name, List.copyOf(list), networkLabels, volumeLabels);
  }

  private static Map<String, Map<String, String>> labelled(YamlMap top, String key) {
    var result = new LinkedHashMap<String, Map<String, String>>();
    if (top.keys().contains(key)) {
      YamlMap all = top.map(key);
      for (String name : all.keys()) {
        result.put(name, all.map(name).allow("labels").textMap("labels"));
      }
    }
    return result;
  }

  private ComposeService service(String name, YamlMap map) {
    map.allow(
        "image",
        "entrypoint",
        "command",
        "environment",
        "ports",
        "volumes",
        "networks",
        "healthcheck",
        "depends_on",
        "labels",
        "mem_limit",
        "ulimits",
        "restart",
        "stop_grace_period",
        "x-signalbox");
    YamlMap own =
        map.map("x-signalbox")
            .allow("role", "product", "version", "ports", "readiness", "show", "cluster");
    String image = map.text("image");
    if (!image.matches("\\S+:[\\w][\\w.-]*") || image.endsWith(":latest")) {
      throw map.error("image", "'image' needs an exact tag, which '" + image + "' has not");
    }
    var portNames = new LinkedHashMap<String, Integer>();
    YamlMap named = own.map("ports");
    named.keys().forEach(port -> portNames.put(port, named.port(port)));
    var ports = map.texts("ports").stream().map(text -> port(map, text)).toList();
    for (var port : portNames.entrySet()) {
      if (ports.stream().noneMatch(p -> p.container() == port.getValue())) {
        throw own.error("ports", "'" + port.getKey() + "' names a port that is not published");
      }
    }
    var show = own.optionalText("show");
    if (show.isPresent() && !portNames.containsKey(show.get())) {
      throw own.error("show", "'show' must name one of " + portNames.keySet());
    }
    return new ComposeService(
        name,
        image,
        map.texts("entrypoint"),
        map.texts("command"),
        map.textMap("environment"),
        ports,
        map.texts("volumes").stream().map(text -> mount(map, text)).toList(),
        known(map, "networks", map.texts("networks"), networks),
        map.keys().contains("healthcheck")
            ? Optional.of(health(map.map("healthcheck")))
            : Optional.empty(),
        ServiceTemplate.Condition.of(map),
        map.textMap("labels"),
        map.optionalText("mem_limit").map(text -> bytes(map, text)),
        limits(map),
        map.keys().contains("restart")
            ? map.oneOf("restart", ComposeService.Restart.class)
            : ComposeService.Restart.NO,
        duration(map, "stop_grace_period", "10s"),
        own.oneOf("role", ServiceRole.class),
        (own.text("product") + " " + own.text("version")).strip(),
        portNames,
        own.oneOf("readiness", ComposeService.Readiness.class),
        show,
        own.optionalText("cluster"));
  }

  private static List<String> known(
      YamlMap map, String key, List<String> names, Set<String> defined) {
    for (String name : names) {
      if (!defined.contains(name)) {
        throw map.error(key, "'" + name + "' is not among the " + key + " of the file");
      }
    }
    return names;
  }

  private static Port port(YamlMap map, String text) {
    var parts = text.split(":");
    if (parts.length != 3 || !number(parts[1]) || !number(parts[2])) {
      throw map.error("ports", "a port must be \"127.0.0.1:HOST:CONTAINER\", not '" + text + "'");
    }
    if (!parts[0].equals("127.0.0.1")) {
      throw map.error("ports", "'" + text + "' would be open to others; publish on 127.0.0.1");
    }
    return new Port(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private static boolean number(String text) {
    return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  private Mount mount(YamlMap map, String text) {
    boolean readOnly = text.endsWith(":ro");
    String rest = readOnly ? text.substring(0, text.length() - 3) : text;
    int colon = rest.lastIndexOf(':');
    if (colon < 1 || !rest.startsWith("/", colon + 1)) {
      throw map.error(
          "volumes", "a volume must be \"NAME:/path\" or \"./file:/path:ro\", not '" + text + "'");
    }
    String source = rest.substring(0, colon);
    String target = rest.substring(colon + 1);
    if (source.matches("[\\w][\\w.-]*")) {
      known(map, "volumes", List.of(source), volumes);
      return new Mount(source, target, true, readOnly);
    }
    if (!readOnly) {
      throw map.error(
          "volumes", "'" + text + "' lets the container write on this machine: add :ro");
    }
    return new Mount(directory.resolve(source).normalize().toString(), target, false, true);
  }

  private static Health health(YamlMap map) {
    map.allow("test", "interval", "timeout", "retries", "start_period");
    var test = map.texts("test");
    if (test.size() < 2
        || !(test.getFirst().equals("CMD") || test.getFirst().equals("CMD-SHELL"))) {
      throw map.error("test", "'test' must begin with CMD or CMD-SHELL");
    }
    String retries = map.optionalText("retries").orElse("3");
    if (!retries.matches("[1-9]\\d{0,3}")) {
      throw map.error("retries", "'retries' must be a number from 1, not '" + retries + "'");
    }
    return new Health(
        test,
        duration(map, "interval", "30s"),
        duration(map, "timeout", "30s"),
        Integer.parseInt(retries),
        duration(map, "start_period", "0s"));
  }

  private static Map<String, Limit> limits(YamlMap map) {
    var result = new LinkedHashMap<String, Limit>();
    if (map.keys().contains("ulimits")) {
      YamlMap all = map.map("ulimits");
      for (String name : all.keys()) {
        YamlMap one = all.map(name).allow("soft", "hard");
        result.put(name, new Limit(count(one, "soft"), count(one, "hard")));
      }
    }
    return result;
  }

  private static long count(YamlMap map, String key) {
    String text = map.text(key);
    if (!text.matches("\\d{1,12}")) {
      throw map.error(key, "'" + key + "' must be a number, not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  private static long bytes(YamlMap map, String text) {
    if (!text.matches("[1-9]\\d{0,8}[kmg]")) {
      throw map.error("mem_limit", "'mem_limit' must be like 512m or 2g, not '" + text + "'");
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return number
        << switch (text.charAt(text.length() - 1)) {
          case 'k' -> 10;
          case 'm' -> 20;
          default -> 30;
        };
  }

  private static Duration duration(YamlMap map, String key, String otherwise) {
    String text = map.optionalText(key).orElse(otherwise);
    if (!text.matches("\\d{1,5}[sm]")) {
      throw map.error(key, "'" + key + "' must be like 5s or 2m, not '" + text + "'");
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }
}
