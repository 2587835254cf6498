package dev.signalbox.desktop.preferences;

import java.util.List;

/** Everything that Signalbox keeps for this user, to be removed. */
public interface PurgeSource {
  /**
   * Something that would be removed.
   *
   * @param bytes its size
   */
  record Item(String what, String place, long bytes) {}

  /** What there is; reads every folder, so it takes a while. */
  List<Item> look();

  /** Stops what runs and removes all of it; blocks. */
  void purge();
}
