package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.Progress;
import dev.signalbox.desktop.preferences.PurgeSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.stack.process.ProgramData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes what the program keeps, after stopping this window's stack. */
final class EnginePurge implements PurgeSource {
  private static final Duration STOP = Duration.ofMinutes(2);

  private final Signalbox engine;
  private final EngineKinds kinds;
  private final ProgramData data;

  EnginePurge(Signalbox engine, EngineKinds kinds) {
    this.engine = engine;
    this.kinds = kinds;
    this.data = ProgramData.ofUser(Optional.of(kinds.folder(StackKind.EMBEDDED)));
  }

  @Override
  public List<Item> look() {
    var items = new ArrayList<Item>();
    for (var kind : StackKind.values()) {
      if (kind != StackKind.EMBEDDED && kinds.made(kind)) {
        items.add(new Item(msg("purge.docker"), kinds.folder(kind).toString(), 0));
      }
    }
    data.parts().forEach(p -> items.add(new Item(p.what(), p.path().toString(), p.bytes())));
    return items;
  }

  /** Containers' rows are in the engine's volumes, which no deleting of files reaches. */
  private static void stop(Signalbox one, StackKind kind) {
    one.stack().down(kind != StackKind.EMBEDDED, Deadline.in(STOP), Progress.NONE);
  }

  @Override
  public void purge() {
    for (var kind : StackKind.values()) {
      if (kind == engine.options().kind()) {
        stop(engine, kind);
      } else if (kinds.made(kind)) {
        try (var other = kinds.open(kind)) {
          stop(other, kind);
        }
      }
    }
    data.delete();
  }
}
