package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.RaceResult;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Puts the end of a run in words. Pure. */
final class ProofLine {
  private static final int DIFFERENCES = 10;

  private ProofLine() {}

  static ProofRow of(StatementResult result, @Nullable RouteAnswer predicted, RuleSet rules) {
    var proof = result.proof();
    OptionalInt group = proof.map(p -> p.hostgroup()).orElse(OptionalInt.empty());
    String name = group.isPresent() ? rules.hostgroupName(group.getAsInt()) : "";
    var rule = new ArrayList<String>();
    if (group.isPresent()) {
      rule.add(msg("proof.hostgroup", group.getAsInt()));
    }
    proof.ifPresent(p -> p.ruleId().ifPresent(id -> rule.add(msg("proof.rule", id))));
    var guard = proof.flatMap(RouteProof::guard);
    boolean differs = false;
    if (group.isPresent() && predicted != null) {
      // what the guard would do may not have been known yet: then the rules alone were predicted
      int went =
          predicted.guard() == null
              ? guard.map(GuardNote::named).orElse(group).orElse(group.getAsInt())
              : group.getAsInt();
      differs = predicted.hostgroup() != went;
      rule.add(differs ? msg("proof.notpredicted", predicted.target()) : msg("proof.predicted"));
    }
    guard.filter(GuardNote::keptBack).ifPresent(note -> rule.add(msg("guard.kept", note.reason())));
    boolean failed = result.failure().isPresent();
    return new ProofRow(
        failed ? Tone.BAD : differs ? Tone.WARN : Tone.OK,
        group.isPresent() ? name : "",
        group.isPresent() ? RouteAnswer.hue(name) : Token.QUIET,
        group.isPresent() ? String.join(" · ", rule) : msg("proof.none"),
        numbers(result),
        proof.map(p -> p.sourceText()).orElse("")
            + (result.truncated() ? " · " + msg("proof.truncated") : ""));
  }

  private static String numbers(StatementResult result) {
    String rows =
        result.affected().isPresent()
            ? msg("proof.affected", Format.exact(result.affected().getAsLong()))
            : msg("proof.rows", Format.exact(result.rows()));
    return msg(
        "proof.times", Format.duration(result.firstRow()), Format.duration(result.total()), rows);
  }

  /**
   * Both sides of a race.
   *
   * @param why why the rows differ; empty when that is not known
   */
  static RaceRow race(RaceResult race, String firstName, String secondName, String why) {
    double first = race.first().total().toNanos();
    double second = race.second().total().toNanos();
    double slower = Math.max(1, Math.max(first, second));
    String faster = first <= second ? firstName : secondName;
    String factor = Format.brief(slower / Math.max(1, Math.min(first, second)));
    var differences = new ArrayList<String>();
    if (!why.isEmpty()) {
      differences.add(msg("race.why", why));
    }
    race.onlyFirst().stream()
        .limit(DIFFERENCES)
        .forEach(row -> differences.add(msg("race.only", firstName, row)));
    race.onlySecond().stream()
        .limit(DIFFERENCES)
        .forEach(row -> differences.add(msg("race.only", secondName, row)));
    return new RaceRow(
        lane(race.first(), firstName, first / slower),
        lane(race.second(), secondName, second / slower),
        msg("race.verdict", faster, factor, race.same() ? msg("race.same") : msg("race.differ")),
        race.same(),
        differences);
  }

  private static RaceRow.Lane lane(StatementResult result, String name, double share) {
    return new RaceRow.Lane(
        name,
        RouteAnswer.hue(name),
        Format.duration(result.total()),
        msg("proof.rows", Format.exact(result.rows())),
        share);
  }
}
