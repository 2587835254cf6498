package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.workbench.servers.ReplicaAgeModel;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.LaneTimes;
import dev.signalbox.engine.workbench.RaceResult;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.StatementResult;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Puts the end of a run in words. Pure. */
final class ProofLine {
  private static final int DIFFERENCES = 10;

  /** Below it nobody was faster. */
  private static final double EVEN = 1.1;

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
        failed ? msg("proof.asked") : msg("proof.served"),
        failed ? Tone.BAD : differs ? Tone.WARN : Tone.OK,
        group.isPresent() ? name : "",
        group.isPresent() ? RouteAnswer.hue(name) : Token.QUIET,
        group.isPresent() ? String.join(" · ", rule) : msg("proof.none"),
        numbers(result),
        proof.map(p -> p.sourceText()).orElse(""),
        ReplicaAgeModel.NONE,
        more(result));
  }

  /** The end of a statement that did not go through the proxy. */
  static ProofRow past(StatementResult result, SqlTarget target) {
    boolean mysql = target == SqlTarget.MYSQL;
    boolean failed = result.failure().isPresent();
    return new ProofRow(
        failed ? msg("proof.asked") : msg("proof.served"),
        failed ? Tone.BAD : Tone.OK,
        mysql ? msg("target.mysql") : msg("target.clickhouse"),
        mysql ? Token.MYSQL : Token.CLICKHOUSE,
        msg("target.past"),
        numbers(result),
        "",
        ReplicaAgeModel.NONE,
        more(result));
  }

  private static long more(StatementResult result) {
    return result.truncated() ? result.rows() : 0;
  }

  private static String numbers(StatementResult result) {
    String rows =
        result.affected().isPresent()
            ? msg("proof.affected", Format.exact(result.affected().getAsLong()))
            : result.truncated()
                ? msg("proof.more", Format.exact(result.rows()))
                : rows(result.rows());
    return msg(
        "proof.times", Format.duration(result.firstRow()), Format.duration(result.total()), rows);
  }

  /**
   * Both sides of a race.
   *
   * @param why why the rows differ; empty when that is not known
   */
  static RaceRow race(RaceResult race, String firstName, String secondName, String why) {
    double first = race.firstTimes().median().toNanos();
    double second = race.secondTimes().median().toNanos();
    double slower = Math.max(1, Math.max(first, second));
    String faster = first <= second ? firstName : secondName;
    double factor = slower / Math.max(1, Math.min(first, second));
    String rows = race.same() ? msg("race.same") : msg("race.differ");
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
        lane(race.first(), race.firstTimes(), firstName, first / slower),
        lane(race.second(), race.secondTimes(), secondName, second / slower),
        factor < EVEN
            ? msg("race.even", rows)
            : msg("race.verdict", faster, Format.brief(factor), rows),
        race.same(),
        differences);
  }

  private static RaceRow.Lane lane(
      StatementResult result, LaneTimes times, String name, double share) {
    return new RaceRow.Lane(
        name,
        RouteAnswer.hue(name),
        Format.duration(times.median()),
        rows(result.rows()) + " · " + runs(times),
        share);
  }

  private static String rows(long count) {
    return count == 1 ? msg("proof.row") : msg("proof.rows", Format.exact(count));
  }

  private static String runs(LaneTimes times) {
    return times.runs() == 1
        ? msg("race.once")
        : msg(
            "race.runs",
            times.runs(),
            Format.duration(times.least()),
            Format.duration(times.most()));
  }
}
