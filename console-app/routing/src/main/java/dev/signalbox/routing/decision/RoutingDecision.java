package dev.signalbox.routing.decision;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.digest.StatementText;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.session.Effects;
import dev.signalbox.routing.session.ProxyAnswer;
import dev.signalbox.routing.session.ProxyError;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionSetting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a statement goes and why. Immutable once made; the trace is built when it is asked for. */
public final class RoutingDecision {
  /** What the proxy does with the statement. */
  public enum Handling {
    /** Sent to the hostgroup. */
    FORWARDED,
    /** Answered by the proxy with OK or rows; nothing is sent. */
    ANSWERED,
    /** Answered by the proxy with {@link #error()}; nothing is sent. */
    REFUSED,
    /** Answered from the query cache. */
    CACHED
  }

  private final QueryContext context;
  private final @Nullable QueryDigest digest;
  private final RuleWalk walk;
  private final int named;
  private final int hostgroup;
  private final Decider decidedBy;
  private final Handling handling;
  private final @Nullable ProxyError error;
  private final Effects effects;
  private final @Nullable RuleWalk mirror;

  RoutingDecision(
      QueryContext context,
      @Nullable QueryDigest digest,
      RuleWalk walk,
      int hostgroup,
      Decider decidedBy,
      Handling handling,
      @Nullable ProxyError error,
      Effects effects,
      @Nullable RuleWalk mirror) {
    this.context = context;
    this.digest = digest;
    this.walk = walk;
    this.named = hostgroup;
    this.hostgroup = hostgroup;
    this.decidedBy = decidedBy;
    this.handling = handling;
    this.error = error;
    this.effects = effects;
    this.mirror = mirror;
  }

  private RoutingDecision(RoutingDecision routed, int hostgroup) {
    this.context = routed.context;
    this.digest = routed.digest;
    this.walk = routed.walk;
    this.named = routed.named;
    this.hostgroup = hostgroup;
    this.decidedBy = routed.decidedBy;
    this.handling = routed.handling;
    this.error = routed.error;
    this.effects = routed.effects;
    this.mirror = routed.mirror;
  }

  /**
   * The same decision with another server in the place of the one that was named: everything that
   * asks where the statement goes is told {@code servedBy}. A mirrored copy goes where it went.
   */
  public RoutingDecision keptOn(int servedBy) {
    return servedBy == hostgroup ? this : new RoutingDecision(this, servedBy);
  }

  /** The statement and session decided on. */
  public QueryContext context() {
    return context;
  }

  /**
   * The digest of the text that is sent; empty where none is taken (switched off, fast forward).
   */
  public Optional<QueryDigest> digest() {
    return Optional.ofNullable(digest);
  }

  /**
   * The session's hostgroup as the statistics record it, even when nothing is sent to a backend; -1
   * for an answer from the query cache; empty when the statement leaves no digest row.
   */
  public OptionalInt hostgroup() {
    return digest == null || !effects.counted() ? OptionalInt.empty() : OptionalInt.of(hostgroup);
  }

  /** The hostgroup the statement is sent to, or would be if the proxy did not answer itself. */
  public int target() {
    return hostgroup;
  }

  /** The hostgroup that was decided; {@link #target()} differs where it is {@link #keptOn}. */
  public int named() {
    return named;
  }

  /** What decided the hostgroup. */
  public Decider decidedBy() {
    return decidedBy;
  }

  /** What the proxy does with the statement. */
  public Handling handling() {
    return handling;
  }

  /** The last matching rule with a destination_hostgroup, even if something overrode it. */
  public Optional<QueryRule> decidingRule() {
    return Optional.ofNullable(walk.decidingRule);
  }

  /** Whether this statement locks the session on {@link #target()}. */
  public boolean locksSession() {
    return effects.locks();
  }

  /** What the proxy answers with; means something only where it {@link Handling#ANSWERED}. */
  public ProxyAnswer answer() {
    return effects.answer();
  }

  /** What a SET makes the proxy keep for the session, whether it answers or sends it on. */
  public List<SessionSetting> settings() {
    return effects.settings();
  }

  /** Whether this is a SET of which the proxy knows everything that it changes. */
  boolean tracked() {
    return !effects.locks() && (effects.autocommit() != null || !effects.settings().isEmpty());
  }

  /**
   * Whether the backend is brought to the session's autocommit=0 before this statement: all but a
   * plain SELECT, and that too where mysql-enforce_autocommit_on_reads says so.
   */
  public boolean enforcesAutocommit() {
    return variables().enforceAutocommitOnReads()
        || digest == null
        || !StatementText.isSelectNotForUpdate(digest.fullText());
  }

  /** The variables that it was made under. */
  RoutingVariables variables() {
    return walk.variables();
  }

  /** The copy that goes to another hostgroup, where a rule mirrors. */
  public Optional<MirroredQuery> mirrored() {
    if (handling != Handling.FORWARDED
        || context.command() != QueryContext.Command.QUERY
        || (walk.mirrorFlagOut < 0 && walk.mirrorHostgroup < 0)) {
      return Optional.empty();
    }
    int there = walk.mirrorHostgroup >= 0 ? walk.mirrorHostgroup : named;
    if (mirror == null || (mirror.hostgroup < 0 && mirror.newText == null)) {
      return Optional.of(new MirroredQuery(there, textToSend(), digest));
    }
    String text = mirror.newText == null ? textToSend() : mirror.newText;
    QueryDigest own =
        digest == null || mirror.newText == null ? digest : mirrorDigest(mirror.newText);
    return Optional.of(
        new MirroredQuery(mirror.hostgroup >= 0 ? mirror.hostgroup : there, text, own));
  }

  private QueryDigest mirrorDigest(String text) {
    return QueryDigest.of(ByteText.toBytes(text), walk.variables());
  }

  Effects effects() {
    return effects;
  }

  /** The text that is sent, one char per byte. */
  public String textToSend() {
    return walk.newText == null ? context.bytes() : walk.newText;
  }

  /**
   * The rules whose counter moves, in order; a rule matched twice in a repeated walk stands twice.
   * Those that the mirrored copy matched come last.
   */
  public List<Integer> hitRuleIds() {
    List<Integer> hits = walk.hits();
    if (mirror != null) {
      hits.addAll(mirror.hits());
    }
    return hits;
  }

  /** The text sent instead of the query's own, when a replace_pattern changed it. */
  public Optional<String> rewritten() {
    return walk.newText == null || walk.newText.equals(context.bytes())
        ? Optional.empty()
        : Optional.of(ByteText.decode(walk.newText));
  }

  /** The text that is sent, as characters. */
  public String readableText() {
    return ByteText.decode(textToSend());
  }

  /**
   * Whether a guard of answers has a say where this goes: rules, fast routing or the user's default
   * chose the hostgroup, and not a comment or what the session did before.
   */
  public boolean isJudged() {
    return handling() == Handling.FORWARDED
        && switch (decidedBy()) {
          case RULE, FAST_ROUTING, DEFAULT -> true;
          case ANNOTATION, TRANSACTION, LOCK, LAST_WRITE, PREVIOUS_STATEMENT, FAST_FORWARD, PROXY ->
              false;
        };
  }

  /** The bytes to send: the rewritten text or the query's own. */
  public byte[] bytesToSend() {
    return ByteText.toBytes(textToSend());
  }

  /** The proxy's own error, when it refuses the statement. */
  public Optional<ProxyError> error() {
    return Optional.ofNullable(error);
  }

  /** What the rules and annotations set besides the hostgroup. */
  public QueryOptions options() {
    return walk.options();
  }

  /** Every rule the walk came by, in order. */
  public List<TraceStep> trace() {
    return walk.trace();
  }
}
