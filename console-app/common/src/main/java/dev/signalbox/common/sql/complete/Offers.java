package dev.signalbox.common.sql.complete;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Collects what fits what is typed, and puts the likeliest first. */
final class Offers {
  private static final int MOST = 200;

  private record Ranked(Completion item, int rank) {}

  private final String typed;
  private final List<Ranked> all = new ArrayList<>();

  Offers(String typed) {
    this.typed = typed;
  }

  /**
   * Adds an item if its name fits.
   *
   * @param weight how likely it is at the place, 0 to 100
   */
  void add(String name, int weight, Completion item) {
    int score = NameMatch.score(name, typed);
    if (score >= 0) {
      all.add(new Ranked(item, score + weight));
    }
  }

  List<Completion> ranked() {
    all.sort(Comparator.comparingInt(Ranked::rank).reversed());
    var seen = new HashSet<String>();
    var items = new ArrayList<Completion>();
    for (var ranked : all) {
      if (items.size() < MOST && seen.add(ranked.item().insert())) {
        items.add(ranked.item());
      }
    }
    return items;
  }
}
