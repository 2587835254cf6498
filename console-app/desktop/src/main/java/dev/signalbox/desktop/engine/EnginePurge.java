package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.preferences.PurgeSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.common.Deadline;
import dev.signalbox.engine.common.Progress;
import dev.signalbox.engine.stack.process.ProgramData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes what the program keeps, after stopping this window's stack. */
final class EnginePurge implements PurgeSource {
  private static final Duration STOP = Duration.ofMinutes(2);

  private final Signalbox engine;
  private final ProgramData data;

  EnginePurge(Signalbox engine, Path folder) {
    this.engine = engine;
    this.data = ProgramData.ofUser(Optional.of(folder));
  }

  @Override
  public List<Item> look() {
    return data.parts().stream()
        .map(part -> new Item(part.what(), part.path().toString(), part.bytes()))
        .toList();
  }

  @Override
  public void purge() {
    engine.stack().down(false, Deadline.in(STOP), Progress.NONE);
    data.delete();
  }
}
