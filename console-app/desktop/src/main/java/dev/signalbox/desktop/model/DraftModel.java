package dev.signalbox.desktop.model;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.draft.RuleTemplate;
import dev.signalbox.routing.expect.Expectation;
import dev.signalbox.routing.rules.RuleSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * The draft of the proxy's rules as screens see it. Edits are kept one after the other, away from
 * the toolkit's thread; all else is for that thread, but {@link #sample}.
 */
public final class DraftModel {
  private final DraftSource source;
  private final ProxyModel proxy;
  private final Executor ui;
  private final Tasks tasks;
  private final ReadOnlyObjectWrapper<DraftSnapshot> snapshot;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final BooleanProperty chosen = new SimpleBooleanProperty(false);
  private final Deque<Tasks.Query<Optional<RuleDraft>>> waiting = new ArrayDeque<>();

  /** Counts commands: what was read before one says nothing after it. */
  private final AtomicLong commands = new AtomicLong();

  /** Whether the last sample failed; for the thread that samples. */
  private boolean unreadable;

  /**
   * @param ui the toolkit's thread
   */
  public DraftModel(DraftSource source, ProxyModel proxy, Executor ui, Tasks tasks) {
    this.source = source;
    this.proxy = proxy;
    this.ui = ui;
    this.tasks = tasks;
    this.snapshot = new ReadOnlyObjectWrapper<>(DraftSnapshot.none(proxy.snapshot().get().rules()));
  }

  /** Reads what other programs made of the draft; by one thread at a time, not the toolkit's. */
  public void sample() {
    long before = commands.get();
    try {
      var read = source.read();
      if (unreadable) {
        unreadable = false;
        ui.execute(() -> problem.set(""));
      }
      var was = snapshot.get();
      var around = proxy.snapshot().get().rules();
      if (!read.equals(was.draft()) || !sameSurroundings(was.rules(), around)) {
        var now = around(read, around);
        ui.execute(
            () -> {
              if (commands.get() == before) {
                show(now);
              }
            });
      }
    } catch (EngineException e) {
      var said = Tasks.explain(e);
      unreadable = true;
      ui.execute(() -> problem.set(said));
    }
  }

  private static boolean sameSurroundings(RuleSet one, RuleSet other) {
    return one.variables().equals(other.variables())
        && one.hostgroupNames().equals(other.hostgroupNames())
        && one.fastRouting().equals(other.fastRouting());
  }

  private static DraftSnapshot around(Optional<RuleDraft> draft, RuleSet around) {
    return draft
        .map(there -> DraftSnapshot.of(there, around))
        .orElseGet(() -> DraftSnapshot.none(around));
  }

  private void show(DraftSnapshot now) {
    var was = snapshot.get();
    if (now.draft().isPresent() && was.draft().isEmpty()) {
      chosen.set(true);
    }
    if (now.draft().isEmpty()) {
      chosen.set(false);
    }
    snapshot.set(now);
  }

  /** Makes an edit, and begins a draft where there is none. */
  public void edit(DraftEdit edit) {
    chosen.set(true);
    run(() -> Optional.of(source.edit(edit)));
  }

  /**
   * A rule that sends one kind of statement to a hostgroup, before all others.
   *
   * @param digest its hash as ProxySQL writes it
   * @param text what people know it by
   */
  public void send(String digest, String text, int hostgroup) {
    var blanks = new RuleTemplate.Blanks(hostgroup, hostgroup, digest, text, "", "");
    var rules = snapshot.get().rules().rules();
    edit(
        new DraftEdit.Add(
            RuleTemplate.DIGEST.fill(blanks), rules.isEmpty() ? null : rules.getFirst().ruleId()));
  }

  /**
   * Expects a statement to go where it is said to, from now on; the same statement of the same user
   * is expected once.
   *
   * @param kept told how many statements are expected now
   */
  public void expect(Expectation added, IntConsumer kept) {
    tasks.read(() -> source.expect(added::addedTo), all -> kept.accept(all.size()), problem::set);
  }

  /** Takes the last edit back. */
  public void undo() {
    if (snapshot.get().draft().flatMap(RuleDraft::last).isPresent() || busy.get()) {
      run(() -> Optional.of(source.undo()));
    }
  }

  /** Makes the edit again that was taken back last. */
  public void redo() {
    if (snapshot.get().draft().flatMap(RuleDraft::next).isPresent() || busy.get()) {
      run(() -> Optional.of(source.redo()));
    }
  }

  /** Throws the draft away. */
  public void discard() {
    run(
        () -> {
          source.drop();
          return Optional.empty();
        });
  }

  /**
   * Makes the draft's changes on what the proxy holds by now.
   *
   * @param give rule_ids of clashes that the proxy's side wins
   */
  public void merge(Set<Integer> give) {
    run(() -> Optional.of(source.merge(give)));
  }

  private void run(Tasks.Query<Optional<RuleDraft>> command) {
    commands.incrementAndGet();
    waiting.add(command);
    if (!busy.get()) {
      next();
    }
  }

  private void next() {
    var command = waiting.poll();
    busy.set(command != null);
    if (command == null) {
      return;
    }
    var around = proxy.snapshot().get().rules();
    tasks.read(
        () -> around(command.run(), around),
        now -> {
          commands.incrementAndGet();
          problem.set("");
          show(now);
          next();
        },
        said -> {
          problem.set(said);
          // what follows was meant for the draft that did not come about
          waiting.clear();
          next();
        });
  }

  /** What applying the draft would do, with what others changed; for a task. */
  public DraftSource.Review review() {
    return source.review();
  }

  /**
   * Applies what was looked at.
   *
   * @param force overwrites what others changed
   * @param reason why expectations that are not met do not hold any more; blank for none
   * @param ended told how it went
   */
  public void apply(RulePlan plan, boolean force, String reason, Consumer<TaskEnd> ended) {
    commands.incrementAndGet();
    busy.set(true);
    tasks.start(
        msg("draft.applying"),
        reporter -> source.apply(plan, force, reason),
        end -> {
          commands.incrementAndGet();
          problem.set(end.problem());
          if (end.done()) {
            show(DraftSnapshot.none(proxy.snapshot().get().rules()));
          }
          next();
          ended.accept(end);
        });
  }

  /** The newest state of the draft, never null; changes on the toolkit's thread. */
  public ReadOnlyObjectProperty<DraftSnapshot> snapshot() {
    return snapshot.getReadOnlyProperty();
  }

  /** Whether the draft is looked at, and not what is in force; only while there is one. */
  public BooleanProperty chosen() {
    return chosen;
  }

  /** Why the last command could not be done; empty when it could. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a command is being done. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }
}
