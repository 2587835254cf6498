package dev.signalbox.desktop.stack;

/**
 * Why a launch or a stop did not end well.
 *
 * @param id of the step that failed, empty when none is to blame
 * @param step its title
 * @param message what happened and what to do now
 * @param logLine the line of the service's log that shows it, empty when there is none
 * @param service whose log tells more, empty when it is no service's
 * @param settings whether the stack's settings put it right
 */
record FailureRow(
    String id, String step, String message, String logLine, String service, boolean settings) {
  /** Whether this step is to blame. */
  boolean blames(StepRow row) {
    return !id.isEmpty() && id.equals(row.id());
  }
}
