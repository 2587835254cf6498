package dev.signalbox.engine.workbench.saved;

import dev.signalbox.engine.workbench.parameters.ParameterValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a tab runs its statements, as it is kept.
 *
 * @param parametersOff whether {@code :name} and {@code ?} are left as they are
 * @param parameters the values given last, by name; none are secrets
 * @param mostRows rows after which a read is ended; 0 for all
 * @param timeoutSeconds how long a statement may take; 0 for as long as it wants
 */
public record RunChoices(
    boolean parametersOff,
    Map<String, ParameterValue> parameters,
    int mostRows,
    int timeoutSeconds) {
  public static final RunChoices DEFAULT = new RunChoices(false, Map.of(), 0, 0);

  /** What is missing in the file has its default. */
  public RunChoices(
      boolean parametersOff,
      @Nullable Map<String, ParameterValue> parameters,
      int mostRows,
      int timeoutSeconds) {
    this.parametersOff = parametersOff;
    this.parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    this.mostRows = Math.max(0, mostRows);
    this.timeoutSeconds = Math.max(0, timeoutSeconds);
  }
}
