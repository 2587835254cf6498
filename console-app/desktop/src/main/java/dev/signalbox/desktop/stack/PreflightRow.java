package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.PreflightFinding;
import java.util.Optional;

/**
 * One result of preflight.
 *
 * @param command a command that helps, to be copied; empty when there is none
 * @param settings whether the stack's settings are where it is put right
 * @param port the port that another can be chosen for; empty when none can
 */
record PreflightRow(
    String check,
    Tone tone,
    String word,
    String detail,
    String remedy,
    String command,
    boolean settings,
    Optional<Port> port) {
  /** A port of this machine and the setting it comes from. */
  record Port(String setting, int now) {}

  /** A line without anything to do. */
  static PreflightRow said(String check, Tone tone, String word, String detail) {
    return new PreflightRow(check, tone, word, detail, "", "", false, Optional.empty());
  }

  /** The engine's finding, with what the window can do about it. */
  static PreflightRow of(PreflightFinding finding, Tone tone, String word, StackHelp help) {
    boolean open = finding.level() != PreflightFinding.Level.OK;
    Optional<Port> port = Optional.empty();
    if (open && finding.port().isPresent()) {
      int now = finding.port().getAsInt();
      port = help.portSetting(now).map(setting -> new Port(setting, now));
    }
    return new PreflightRow(
        finding.check(),
        tone,
        word,
        finding.detail(),
        finding.remedy(),
        finding.command().orElse(""),
        open && finding.setting().isPresent() && help.hasSettings(),
        port);
  }
}
