package dev.signalbox.desktop;

import dev.signalbox.desktop.preferences.PurgeSource;
import java.util.List;

/** Data that are removed in memory only. */
public final class FakePurge implements PurgeSource {
  public volatile boolean purged;

  @Override
  public List<Item> look() {
    return List.of(
        new Item(
            "stack: rows, topics, logins, logs",
            "/home/ada/.local/share/signalbox/embedded",
            173_000_000),
        new Item("downloads and caches", "/home/ada/.cache/signalbox", 566_000_000),
        new Item("settings", "/home/ada/.config/signalbox", 240));
  }

  @Override
  public void purge() {
    purged = true;
  }
}
