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
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.BAD_INPUT,
                    "There is no service '"
                        + service
                        + "'; the services are "
                        + String.join(", ", services.stream().map(ServiceTemplate::name).toList())
                        + "."));
  }
}
