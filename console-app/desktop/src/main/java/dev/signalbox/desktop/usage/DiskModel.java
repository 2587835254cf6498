package dev.signalbox.desktop.usage;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the stack takes on the disk. Counting is work for the engine, so it is done only while
 * somebody looks, and once a minute then.
 */
public final class DiskModel {
  private static final Duration COUNTED_FOR = Duration.ofMinutes(1);

  private final Supplier<List<DiskUse>> source;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<List<DiskUse>> uses = new ReadOnlyObjectWrapper<>(List.of());
  private volatile boolean watched;
  private long countedAt;
  private boolean counted;

  public DiskModel(Supplier<List<DiskUse>> source, Executor ui) {
    this.source = source;
    this.ui = ui;
  }

  /** Whether somebody looks now. */
  public void watch(boolean looks) {
    watched = looks;
  }

  /** Counts when it is time to; call it every second or so, off the toolkit's thread. */
  public synchronized void sample() {
    long now = System.nanoTime();
    if (!watched || counted && now - countedAt < COUNTED_FOR.toNanos()) {
      return;
    }
    counted = true;
    countedAt = now;
    List<DiskUse> found;
    try {
      found = source.get();
    } catch (EngineException e) {
      // no stack yet, or an engine that does not answer: the screen says so elsewhere
      found = List.of();
    }
    var newest = found;
    ui.execute(() -> uses.set(newest));
  }

  /** The newest count; empty before the first. Changes on the toolkit's thread. */
  public ReadOnlyObjectProperty<List<DiskUse>> uses() {
    return uses.getReadOnlyProperty();
  }

  /** What a service wrote, without its image; -1 when that is not known. */
  public long dataBytes(String service) {
    var own =
        uses.get().stream()
            .filter(use -> use.kind() != Kind.IMAGE && use.services().contains(service))
            .filter(use -> use.bytes() >= 0)
            .toList();
    return own.isEmpty() ? -1 : own.stream().mapToLong(DiskUse::bytes).sum();
  }

  /** What all that was written takes together, without images. */
  public long dataBytes() {
    return DiskUse.sum(uses.get(), Kind.CONTAINER)
        + DiskUse.sum(uses.get(), Kind.VOLUME)
        + DiskUse.sum(uses.get(), Kind.FOLDER);
  }

  /** What images take: each alone, and at least once what they share. */
  public long imageBytes() {
    return DiskUse.sum(uses.get(), Kind.IMAGE) + DiskUse.sharedAtLeast(uses.get());
  }
}
