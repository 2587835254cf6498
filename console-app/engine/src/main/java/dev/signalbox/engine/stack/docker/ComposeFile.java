package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.stack.StackTemplate;
import java.util.List;
import java.util.Map;

/**
 * A Compose file with its variables filled in.
 *
 * @param name the project
 * @param services a service stands after those it depends on
 * @param networks labels by name
 * @param volumes labels by name
 */
record ComposeFile(
    String name,
    List<ComposeService> services,
    Map<String, Map<String, String>> networks,
    Map<String, Map<String, String>> volumes) {

  ComposeService service(String wanted) {
    return services.stream()
        .filter(s -> s.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                StackTemplate.unknown(
                    wanted, services.stream().map(ComposeService::name).toList()));
  }
}
