package dev.signalbox.engine.stack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service as the template describes it. Exactly one of {@code program} and {@code mainClass} is
 * present.
 *
 * @param component the folder below the program's {@code lib} that holds it
 * @param program an executable, relative to the component
 * @param mainClass a class on the component's class path
 * @param jvm flags of its Java virtual machine
 * @param command arguments, with placeholders
 * @param prepare what must exist before it starts
 * @param config files beside the template that are filled in and written for it
 * @param optional the stack comes up without it when a part of it is missing
 * @param dependsOn names of services it needs, and how far they must be
 * @param stopGrace how long it may take to stop before it is killed
 */
public record ServiceTemplate(
    String name,
    ServiceRole role,
    String product,
    String version,
    String component,
    Optional<String> program,
    Optional<String> mainClass,
    List<String> jvm,
    List<String> command,
    Optional<Preparation> prepare,
    List<String> config,
    Readiness readiness,
    boolean optional,
    Map<String, Condition> dependsOn,
    List<PortTemplate> ports,
    Duration stopGrace) {

  /** Product and version, as people read it. */
  public String title() {
    return product + " " + version;
  }

  /** What must exist before a service starts. */
  public enum Preparation {
    /** The system tables and the users. */
    MARIADB_DATA,
    /** The file Connect takes passwords from. */
    CONNECT_SECRETS,
    /** The ClickHouse engine library. */
    ENGINE_LIBRARY
  }

  /** The protocol that must answer. */
  public enum Readiness {
    MYSQL,
    KAFKA,
    CONNECT,
    CLICKHOUSE,
    MYSQL_GREETING
  }

  /** How far a service must be before one that needs it is started. */
  public enum Condition {
    SERVICE_STARTED,
    SERVICE_HEALTHY;

    /**
     * An entry of a service of a template under {@code depends_on}, by the needed service's name;
     * BAD_INPUT for another form than {@code name: {condition: ...}}.
     */
    public static Map<String, Condition> of(YamlMap service) {
      var conditions = new LinkedHashMap<String, Condition>();
      if (service.keys().contains("depends_on")) {
        var needed = service.map("depends_on");
        for (var name : needed.keys()) {
          var one = needed.map(name).allow("condition");
          conditions.put(name, one.oneOf("condition", Condition.class));
        }
      }
      return conditions;
    }
  }
}
