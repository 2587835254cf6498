package dev.signalbox.engine.cdc.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts a collection of keys into what one statement may name. */
final class Batches {
  private Batches() {}

  /** At most so many keys each, whose texts together have at most so many characters. */
  static List<List<List<String>>> of(Collection<List<String>> keys, int length, int characters) {
    var batches = new ArrayList<List<List<String>>>();
    var batch = new ArrayList<List<String>>();
    int used = 0;
    for (var key : keys) {
      int more = key.stream().mapToInt(String::length).sum();
      if (!batch.isEmpty() && (batch.size() == length || used + more > characters)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        used = 0;
      }
      batch.add(key);
      used += more;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }
}
