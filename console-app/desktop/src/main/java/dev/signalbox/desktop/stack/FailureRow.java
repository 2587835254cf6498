package dev.signalbox.desktop.stack;

/**
 * Why a launch ended.
 *
 * @param step the step that failed, empty when none is to blame
 * @param message what happened and what to do now
 * @param logLine the line of the service's log that shows it, empty when there is none
 */
record FailureRow(String step, String message, String logLine) {}
