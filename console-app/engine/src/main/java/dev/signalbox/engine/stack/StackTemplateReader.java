package dev.signalbox.engine.stack;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads a stack's description: the subset of Compose that the file's own head documents. Whatever
 * it does not know is an error that names the key and its line, because a setting that is ignored
 * is worse than one that is refused.
 */
public final class StackTemplateReader {
  private StackTemplateReader() {}

  public static StackTemplate read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.MISSING_PART,
          "The stack template " + file + " cannot be read; is the program complete?",
          e);
    }
  }

  /** Parses a description; {@code file} is what errors call it. */
  public static StackTemplate parse(String file, String yaml) {
    YamlMap top = YamlMap.parse(file, yaml, UnaryOperator.identity());
    top.allow("name", "services");
    YamlMap services = top.map("services");
    var list = new ArrayList<ServiceTemplate>();
    var seen = new HashSet<String>();
    for (String name : services.keys()) {
      ServiceTemplate service = service(name, services.map(name));
      for (String needed : service.dependsOn().keySet()) {
        if (!seen.contains(needed)) {
          throw services.error(
              name, "service '" + name + "' depends on '" + needed + "', which is not above it");
        }
      }
      seen.add(name);
      list.add(service);
    }
    return new StackTemplate(top.text("name"), List.copyOf(list));
  }

  private static ServiceTemplate service(String name, YamlMap map) {
    map.allow("command", "depends_on", "ports", "stop_grace_period", "x-signalbox");
    YamlMap own =
        map.map("x-signalbox")
            .allow(
                "role",
                "product",
                "version",
                "component",
                "program",
                "main-class",
                "jvm",
                "prepare",
                "config",
                "readiness",
                "optional");
    Optional<String> program = own.optionalText("program");
    Optional<String> mainClass = own.optionalText("main-class");
    if (program.isPresent() == mainClass.isPresent()) {
      throw map.error(
          "x-signalbox", "service '" + name + "' needs either 'program' or 'main-class'");
    }
    return new ServiceTemplate(
        name,
        own.oneOf("role", ServiceRole.class),
        own.text("product"),
        own.text("version"),
        own.text("component"),
        program,
        mainClass,
        own.texts("jvm"),
        map.texts("command"),
        own.optionalText("prepare")
            .map(p -> own.oneOf("prepare", ServiceTemplate.Preparation.class)),
        own.texts("config"),
        own.oneOf("readiness", ServiceTemplate.Readiness.class),
        own.flag("optional"),
        ServiceTemplate.Condition.of(map),
        map.maps("ports").stream()
            .map(p -> p.allow("name", "target"))
            .map(p -> new PortTemplate(p.text("name"), p.port("target")))
            .toList(),
        seconds(map));
  }

  private static Duration seconds(YamlMap map) {
    String text = map.optionalText("stop_grace_period").orElse("5s");
    if (!text.matches("\\d{1,3}s")) {
      throw map.error(
          "stop_grace_period",
          "'stop_grace_period' must be whole seconds such as 5s, not '" + text + "'");
    }
    return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
