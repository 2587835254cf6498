package dev.signalbox.engine.cdc.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts keys, in their order, into what one statement may name. */
public final class KeyBatches {
  private KeyBatches() {}

  /**
   * At most so many keys each, and no more than fit; one that does not fit alone stands alone.
   *
   * @param size how much of what {@code length} measures one batch may have
   */
  public static List<List<List<String>>> of(
      Collection<List<String>> keys, int count, int size, ToIntFunction<List<String>> length) {
    var batches = new ArrayList<List<List<String>>>();
    var batch = new ArrayList<List<String>>();
    int used = 0;
    for (var key : keys) {
      int more = length.applyAsInt(key);
      if (!batch.isEmpty() && (batch.size() == count || used + more > size)) {
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

  /** The length of a key's texts in characters. */
  public static int characters(List<String> key) {
    return key.stream().mapToInt(String::length).sum();
  }
}
