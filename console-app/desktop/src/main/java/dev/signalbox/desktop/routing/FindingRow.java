package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.routing.lint.Certainty;
import dev.signalbox.routing.lint.Fix;
import dev.signalbox.routing.lint.LintFinding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said against the rules.
 *
 * @param ruleId -1 when it is about no single rule
 * @param word error, warning or note
 * @param likely whether it is not proved
 * @param example a statement that shows it; empty for none
 * @param fixLabel what the fix does; empty where there is none
 */
record FindingRow(
    int ruleId,
    String word,
    Tone tone,
    Token hue,
    boolean likely,
    String explanation,
    String example,
    String fixLabel,
    @Nullable Fix fix) {
  static FindingRow of(LintFinding finding) {
    return new FindingRow(
        finding.ruleId() == null ? -1 : finding.ruleId(),
        switch (finding.severity()) {
          case ERROR -> msg("lint.error");
          case WARNING -> msg("lint.warning");
          case NOTE -> msg("lint.note");
        },
        switch (finding.severity()) {
          case ERROR -> Tone.BAD;
          case WARNING -> Tone.WARN;
          case NOTE -> Tone.QUIET;
        },
        switch (finding.severity()) {
          case ERROR -> Token.BAD;
          case WARNING -> Token.WARN;
          case NOTE -> Token.QUIET;
        },
        finding.certainty() == Certainty.LIKELY,
        finding.explanation(),
        finding.example() == null ? "" : finding.example(),
        finding.fix().map(Fix::label).orElse(""),
        finding.fix().orElse(null));
  }
}
