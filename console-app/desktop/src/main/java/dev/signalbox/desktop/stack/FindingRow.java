package dev.signalbox.desktop.stack;

import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.stack.PreflightFinding;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One result of preflight.
 *
 * @param command a command that helps, to be copied; empty when there is none
 * @param settings whether the stack's settings are where it is put right
 * @param port the port that another can be chosen for; empty when none can
 */
record FindingRow(
    String check,
    Tone tone,
    String word,
    String detail,
    String remedy,
    String command,
    boolean settings,
    Optional<Port> port) {
  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");
  private static final Pattern PORT = Pattern.compile("port (\\d{1,5})");

  /** A port of this machine and the setting it comes from. */
  record Port(String setting, int now) {}

  /** A line without anything to do. */
  static FindingRow said(String check, Tone tone, String word, String detail) {
    return new FindingRow(check, tone, word, detail, "", "", false, Optional.empty());
  }

  /** The engine's finding, with what the window can do about it. */
  static FindingRow of(PreflightFinding finding, Tone tone, String word, StackHelp help) {
    var command = COMMAND.matcher(finding.remedy());
    var taken = PORT.matcher(finding.check());
    boolean open = finding.level() != PreflightFinding.Level.OK;
    Optional<Port> port = Optional.empty();
    if (open && taken.matches()) {
      int now = Integer.parseInt(taken.group(1));
      port = help.portSetting(now).map(setting -> new Port(setting, now));
    }
    return new FindingRow(
        finding.check(),
        tone,
        word,
        finding.detail(),
        finding.remedy().replace("`", ""),
        command.find() ? command.group(1) : "",
        open && finding.check().equals("memory") && help.hasSettings(),
        port);
  }
}
