package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a replicated table's equality with MySQL's.
 *
 * @param rows how many of MySQL's rows were compared
 * @param differing how many keys, or at least one where rows have none, are known to differ
 * @param keys the first of these, each with its columns joined by commas
 * @param since when the comparison began: what was in MySQL then, or came later, was looked at
 * @param at when it ended, or was given up
 * @param note why it is not proved, what was left out or what was repaired; may be empty
 */
public record Standing(
    TableId table,
    State state,
    long rows,
    long differing,
    List<String> keys,
    Instant since,
    Instant at,
    String note) {

  /** What was found. */
  public enum State {
    /** Every row was found equal on both sides. */
    EQUAL("equal"),
    /** Rows differ although the replica had passed every change of them. */
    DIFFERS("differs"),
    /** Not compared to its end yet, or written to all the time. */
    UNPROVED("not yet proved"),
    /** It cannot be compared. */
    UNPROVABLE("cannot be proved");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** In a word or two. */
    public String label() {
      return label;
    }
  }

  /** Names that many keys at most. */
  public static final int KEYS = 20;

  public Standing {
    keys = List.copyOf(keys);
  }

  /** Of a table that nobody has compared yet. */
  public static Standing unknown(TableId table) {
    return new Standing(table, State.UNPROVED, 0, 0, List.of(), Instant.EPOCH, Instant.EPOCH, "");
  }

  /** One clause for people, without the table's name. */
  public String text(Instant now) {
    var noted = note.isEmpty() ? "" : "; " + note;
    return switch (state) {
      case EQUAL ->
          "proved equal, %,d %s; oldest range %s ago%s"
              .formatted(rows, rows == 1 ? "row" : "rows", age(now), noted);
      case DIFFERS ->
          "differs in %,d %s%s%s"
              .formatted(
                  differing,
                  differing == 1 ? "row" : "rows",
                  keys.isEmpty()
                      ? ""
                      : " (key "
                          + String.join("; ", keys.subList(0, Math.min(3, keys.size())))
                          + (differing > 3 ? "; …)" : ")"),
                  noted);
      case UNPROVED -> "not yet proved" + noted;
      case UNPROVABLE -> "cannot be proved" + noted;
    };
  }

  /** The clause without the verdict that it begins with, for those who show that apart. */
  public String detail(Instant now) {
    var text = text(now);
    return text.startsWith(state.label()) ? text.substring(state.label().length()).strip() : text;
  }

  /** The same with one note more. */
  public Standing noted(String more) {
    return new Standing(
        table, state, rows, differing, keys, since, at, note.isEmpty() ? more : more + "; " + note);
  }

  /** How long ago the oldest of what was compared was looked at, in the units of a clock. */
  public String age(Instant now) {
    return between(since, now);
  }

  /** How long ago the last comparison ended, in the same units. */
  public String checked(Instant now) {
    return between(at, now);
  }

  private static String between(Instant then, Instant now) {
    var age = Duration.between(then, now);
    if (age.toSeconds() < 60) {
      return "less than 1 min";
    }
    return age.toMinutes() < 120 ? age.toMinutes() + " min" : age.toHours() + " h";
  }

  /** All in one clause: how many tables are proved, and how old the oldest proof is. */
  public static String summary(List<Standing> standings, Instant now) {
    var equal = standings.stream().filter(s -> s.state() == State.EQUAL).toList();
    var oldest = equal.stream().min(Comparator.comparing(Standing::since));
    return "%d of %d %s proved equal%s"
        .formatted(
            equal.size(),
            standings.size(),
            standings.size() == 1 ? "table" : "tables",
            oldest.map(s -> "; oldest range " + s.age(now) + " ago").orElse(""));
  }
}
