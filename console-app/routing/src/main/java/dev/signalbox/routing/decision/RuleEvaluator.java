package dev.signalbox.routing.decision;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.digest.StatementText;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.Effects;
import dev.signalbox.routing.session.ProxyAnswer;
import dev.signalbox.routing.session.ProxyError;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import dev.signalbox.routing.session.SetStatement;
import dev.signalbox.routing.session.SpecialQueries;
import dev.signalbox.routing.session.UseStatement;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a statement goes as ProxySQL 2.7.2 does: statements it answers before the rules,
 * the rules, the annotation, then the session's state. Pure: no clock, no I/O, no state. Safe for
 * any number of threads.
 *
 * <p>Where ProxySQL draws lots (weighted flagOUTs in a rule's attributes) this takes the heaviest.
 */
public final class RuleEvaluator {

  /** The decision for one statement on a session in that state. */
  public RoutingDecision decide(RuleSet rules, QueryContext context) {
    return decide(
        rules,
        context,
        (text, ttl) ->
            context
                .session()
                .cachedQueries()
                .contains(new String(text, StandardCharsets.ISO_8859_1)));
  }

  /** The same with a query cache that knows its results itself. */
  public RoutingDecision decide(RuleSet rules, QueryContext context, CachedResults cache) {
    return new Case(rules, context, cache).decide();
  }

  /** One statement being decided. */
  private static final class Case {
    private final RuleSet rules;
    private final QueryContext context;
    private final SessionState session;
    private final boolean locking;
    private final CachedResults cache;

    /** Of the text as it is sent, so after a rewrite. */
    private @Nullable QueryDigest digest;

    private final RuleWalk walk;
    private int hostgroup;
    private Decider decider = Decider.DEFAULT;

    Case(RuleSet rules, QueryContext context, CachedResults cache) {
      this.rules = rules;
      this.cache = cache;
      this.context = context;
      this.session = context.session();
      this.locking = rules.variables().setQueryLockOnHostgroup();
      this.walk = new RuleWalk(rules, session, context.command() != Command.EXECUTE);
    }

    RoutingDecision decide() {
      setStartingHostgroup();
      if (session.user().fastForward()) {
        decider = Decider.FAST_FORWARD;
        return finish(Handling.FORWARDED, null, Effects.NOT_COUNTED);
      }
      if (rules.variables().queryDigests()) {
        digest = QueryDigest.of(context.raw(), rules.variables());
      }
      boolean query = context.command() == Command.QUERY;
      if (query) {
        SpecialQueries.Answer answer =
            SpecialQueries.find(context.bytes(), session, digest != null);
        if (answer != null) {
          return proxy(answer.error(), answer.effects());
        }
        if (session.lockedHostgroup() == -1 && SpecialQueries.isCommitOrRollback(context.bytes())) {
          hostgroup = session.anyTransaction();
          decider = Decider.TRANSACTION;
        }
      }
      walk.run(context.bytes(), digest);
      if (digest != null && digest.firstCommentBytes() != null) {
        FirstComment.apply(digest.firstCommentBytes(), walk);
      }
      if (query && UseStatement.is(digest, context.bytes())) {
        String schema = UseStatement.schema(context.bytes());
        return schema.isEmpty()
            ? proxy(new ProxyError(1148, "42000", "Unable to parse USE query"), Effects.NONE)
            : proxy(null, Effects.NONE.withSchema(schema));
      }
      return afterRules();
    }

    private void setStartingHostgroup() {
      if (session.transactionHostgroup() >= 0) {
        hostgroup = session.transactionHostgroup();
        decider = Decider.TRANSACTION;
      } else if (locking && session.lockedHostgroup() >= 0) {
        hostgroup = session.lockedHostgroup();
        decider = Decider.LOCK;
      } else {
        hostgroup = session.user().defaultHostgroup();
      }
    }

    private RoutingDecision afterRules() {
      String text = context.bytes();
      if (walk.newText != null) {
        text = walk.newText;
        if (digest != null) {
          digest = QueryDigest.of(ByteText.toBytes(text), rules.variables());
        }
      }
      if (walk.okMsg != null) {
        return answer(ProxyAnswer.OK_MESSAGE);
      }
      if (walk.errorMsg != null) {
        return proxy(ProxyError.ofRule(walk.errorMsg), Effects.forwarded());
      }
      if (context.command() == Command.EXECUTE) {
        return byDestination();
      }
      if (digest != null) {
        RoutingDecision early = byDigest(digest, text);
        if (early != null) {
          return early;
        }
      }
      if (StatementText.isKill(digest, text) && context.command() == Command.QUERY) {
        return answer(ProxyAnswer.KILL);
      }
      if (walk.cacheTtl > 0
          && context.command() != Command.PREPARE
          && cache.holds(ByteText.toBytes(text), walk.cacheTtl)) {
        if (session.transactionHostgroup() == -1) {
          hostgroup = -1;
        }
        decider = Decider.PROXY;
        return finish(Handling.CACHED, null, Effects.forwarded());
      }
      return byDestination();
    }

    private @Nullable RoutingDecision byDigest(QueryDigest seen, String text) {
      boolean query = context.command() == Command.QUERY;
      if (StatementText.isShowWarnings(seen)) {
        if (session.warningHostgroup() < 0) {
          return proxy(null, Effects.NONE.withAnswer(ProxyAnswer.WARNINGS));
        }
        hostgroup = session.warningHostgroup();
        decider = Decider.PREVIOUS_STATEMENT;
        return unlessLockedElsewhere();
      }
      if (StatementText.isShowWarningCount(seen)) {
        hostgroup = session.warningHostgroup() < 0 ? hostgroup : session.warningHostgroup();
        return proxy(null, Effects.NONE.withAnswer(ProxyAnswer.WARNING_COUNT));
      }
      if (session.lockedHostgroup() == -1 && seen.fullText().regionMatches(true, 0, "SET ", 0, 4)) {
        RoutingDecision set = set(SetStatement.read(text, seen.fullText()));
        if (set != null) {
          return set;
        }
      }
      if (query && StatementText.isConnectionId(text)) {
        return answer(ProxyAnswer.CONNECTION_ID);
      }
      boolean asks =
          walk.newText == null
              ? rules.index().asksForLastId(walk.seenDigest(seen))
              : StatementText.asksForLastId(seen);
      if (asks) {
        if (session.lastWriteHostgroup() >= 0) {
          hostgroup = session.lastWriteHostgroup();
          decider = Decider.LAST_WRITE;
          return unlessLockedElsewhere();
        }
        if (query && StatementText.isLastId(text)) {
          return answer(ProxyAnswer.LAST_INSERT_ID);
        }
        walk.cacheTtl = 0;
      }
      return null;
    }

    private @Nullable RoutingDecision set(SetStatement set) {
      // SET autocommit=1 in a transaction came by the rules to be forwarded, not to be answered
      boolean ends = SpecialQueries.autocommit(context.bytes()) != null;
      Effects effects =
          Effects.forwarded()
              .withAutocommit(ends ? Boolean.TRUE : set.autocommit())
              .withSettings(set.settings());
      boolean forwarded =
          ends
              || (Boolean.TRUE.equals(set.autocommit())
                  && !session.autocommit()
                  && !session.transactions().isEmpty());
      return switch (set.verdict()) {
        case TRACKED -> {
          if (context.command() == Command.QUERY && !forwarded) {
            yield proxy(null, effects);
          }
          yield forwarded ? byDestination(effects) : null;
        }
        case REFUSED ->
            proxy(
                new ProxyError(1115, "42000", "Unknown character set"),
                Effects.NOT_COUNTED.withoutWarnings());
        case UNREADABLE -> finish(Handling.FORWARDED, null, effects);
        case UNKNOWN -> walk.multiplex == -1 ? lock(effects) : finish(effects);
        case SEVERAL -> lock(effects);
      };
    }

    /** The session gets locked on the hostgroup that this statement goes to. */
    private RoutingDecision lock(Effects effects) {
      if (!locking) {
        return finish(effects);
      }
      boolean query = context.command() == Command.QUERY;
      if (query && walk.hostgroup >= 0 && session.transactionHostgroup() == -1) {
        hostgroup = walk.hostgroup;
        decider = decidedByWalk();
      }
      return finish(effects.withLock());
    }

    private RoutingDecision byDestination() {
      return byDestination(Effects.forwarded());
    }

    private RoutingDecision byDestination(Effects effects) {
      if (walk.hostgroup >= 0 && session.transactionHostgroup() == -1) {
        hostgroup = walk.hostgroup;
        decider = decidedByWalk();
      }
      Effects flagged = effects.withFlag(walk.nextQueryFlagIn);
      int locked = session.lockedHostgroup();
      if (locking && locked >= 0 && hostgroup != locked) {
        decider = Decider.LOCK;
        return finish(Handling.REFUSED, ProxyError.locked(locked, hostgroup), flagged);
      }
      return finish(flagged);
    }

    private Decider decidedByWalk() {
      if (walk.annotated) {
        return Decider.ANNOTATION;
      }
      return walk.fastRouted ? Decider.FAST_ROUTING : Decider.RULE;
    }

    private RoutingDecision unlessLockedElsewhere() {
      int locked = session.lockedHostgroup();
      if (locking && locked >= 0 && hostgroup != locked) {
        return finish(
            Handling.REFUSED, ProxyError.lockedElsewhere(locked, hostgroup), Effects.NONE);
      }
      return finish(Effects.NONE);
    }

    private RoutingDecision answer(ProxyAnswer answer) {
      return proxy(null, Effects.forwarded().withAnswer(answer));
    }

    private RoutingDecision proxy(@Nullable ProxyError error, Effects effects) {
      decider = Decider.PROXY;
      return finish(error == null ? Handling.ANSWERED : Handling.REFUSED, error, effects);
    }

    private RoutingDecision finish(Effects effects) {
      return finish(Handling.FORWARDED, null, effects);
    }

    private RoutingDecision finish(Handling handling, @Nullable ProxyError error, Effects effects) {
      RuleWalk mirror = null;
      boolean forwardedQuery = handling == Handling.FORWARDED && context.command() == Command.QUERY;
      if (forwardedQuery && walk.mirrorFlagOut >= 0) {
        mirror = RuleWalk.ofMirror(rules, session, walk.mirrorFlagOut);
        mirror.run(walk.newText == null ? context.bytes() : walk.newText, digest);
      }
      return new RoutingDecision(
          context, digest, walk, hostgroup, decider, handling, error, effects, mirror);
    }
  }
}
