package dev.signalbox.engine.stack;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;

/**
 * What a stack is made of.
 *
 * @param services in the order of the file; a service stands after those it depends on
 */
public record StackTemplate(String name, List<ServiceTemplate> services) {
  public ServiceTemplate service(String service) {
    return services.stream()
        .filter(s -> s.name().equals(service))
        .findFirst()
        .orElseThrow(() -> unknown(service, services.stream().map(ServiceTemplate::name).toList()));
  }

  /** The description of a service that is none of these. */
  public static EngineException unknown(String service, List<String> services) {
    return new EngineException(
        ErrorCode.BAD_INPUT,
        "There is no service '%s'; the services are %s."
            .formatted(service, String.join(", ", services)));
  }
}
