package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.router.front.GuardNote.Did;
import dev.signalbox.embedded.router.guard.DataCheck;
import dev.signalbox.embedded.router.guard.Dialect;
import dev.signalbox.embedded.router.guard.Ruling;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.decision.RoutingDecision;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The course of a statement that the guard ruled on: ClickHouse first, then MySQL if ClickHouse
 * refuses it or its data forbid it; or MySQL first, then ClickHouse if MySQL cannot run it.
 */
final class GuardedCourse implements Course, Gate {
  /** Somebody wanted it to end: by KILL (MySQL's code and ClickHouse's), or by a time limit. */
  private static final Set<Integer> STOPPED = Set.of(394, 1317, 1907);

  /** Between looks at what is stored while ClickHouse computes, in milliseconds. */
  private static final int SHORT = 100;

  private final RoutingDecision routed;
  private final RoutingDecision kept;
  private final Ruling ruling;
  private final BooleanSupplier passed;
  private @Nullable ErrPacket mysqlError;
  private RoutingDecision current;
  private Did did;
  private String reason;

  /**
   * {@code passed} tells whether what the session wrote has arrived in ClickHouse, in case that
   * MySQL cannot run what it was to keep.
   */
  GuardedCourse(RoutingDecision routed, Ruling ruling, BooleanSupplier passed) {
    this.passed = passed;
    this.routed = routed;
    this.ruling = ruling;
    kept = routed.keptOn(ruling.mysql());
    boolean serves = ruling.what() == Ruling.What.SERVE;
    current = serves ? routed : kept;
    did = serves ? Did.SERVED : Did.KEPT;
    reason = ruling.reason();
  }

  @Override
  public RoutingDecision decision() {
    return current;
  }

  @Override
  public byte @Nullable [] words() {
    String words = ruling.words();
    return did == Did.SERVED && words != null ? words.getBytes(StandardCharsets.UTF_8) : null;
  }

  @Override
  public Gate gate() {
    return this;
  }

  @Override
  public GuardNote note() {
    return new GuardNote(did, routed.named(), ruling.verdict(), reason);
  }

  @Override
  public int patienceMillis() {
    return did == Did.SERVED && ruling.check() != null ? SHORT : LONG;
  }

  @Override
  public void waits() {
    DataCheck check = ruling.check();
    if (did == Did.SERVED && check != null) {
      check.meanwhile();
    }
  }

  @Override
  public void begins(BackendConnection backend) throws TurnedAwayException {
    DataCheck check = ruling.check();
    if (did == Did.SERVED && check != null) {
      Optional<String> broken = check.second(backend.server().address());
      if (broken.isPresent()) {
        throw new TurnedAwayException(broken.get());
      }
    }
  }

  @Override
  public void error(ErrPacket error) throws TurnedAwayException {
    boolean elsewhere =
        switch (did) {
          case SERVED, EXEMPT -> !STOPPED.contains(error.code());
          case KEPT -> Dialect.cannotRun(error.code()) && passed.getAsBoolean();
          case FAILED_OVER -> false;
        };
    if (elsewhere) {
      throw new TurnedAwayException(error);
    }
  }

  @Override
  public void next(TurnedAwayException turnedAway) throws MySqlException {
    String why = String.valueOf(turnedAway.getMessage());
    ErrPacket error = turnedAway.error();
    switch (did) {
      case SERVED -> {
        current = kept;
        did = Did.FAILED_OVER;
        reason = error == null ? why : "ClickHouse refused it: " + why;
      }
      case KEPT -> {
        mysqlError = error;
        current = routed;
        did = Did.EXEMPT;
        reason = Ruling.MYSQL_CANNOT + why;
      }
      case EXEMPT, FAILED_OVER -> {
        current = kept;
        did = Did.KEPT;
        reason = ruling.reason();
        throw new MySqlException(
            mysqlError == null ? new ErrPacket(1105, "HY000", why) : mysqlError);
      }
    }
  }
}
