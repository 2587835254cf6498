package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.HashSet;
import java.util.Set;

/** What is known of one column of a stored table. Not thread-safe. */
final class ColumnState {
  /** More different values are "many". */
  static final int MOST_VALUES = 10_000;

  /** A longer text, in bytes, is none that conditions are about. */
  private static final int LONGEST = 255;

  /** What a value takes besides its text, about, in chars. */
  private static final int OVERHEAD = 80;

  private final String name;
  private final String type;
  private final Scanned scanned = new Scanned();
  private final Set<String> values = new HashSet<>();
  private final TextShape shape = new TextShape();
  private boolean many;
  private boolean nulls;
  private long chars;
  private String version;
  private String gap;

  /** Nothing was read; {@code stamp} is one that no other state has. */
  ColumnState(String name, String type, String stamp) {
    this.name = name;
    this.type = type;
    many = !isText();
    version = stamp;
    gap = stamp;
  }

  boolean isText() {
    return type.contains("String") || type.contains("Enum");
  }

  String type() {
    return type;
  }

  Scanned scanned() {
    return scanned;
  }

  /** Differs whenever what is known differs. */
  String version() {
    return version;
  }

  /** Differs once rows may have come and gone unseen. */
  String gap() {
    return gap;
  }

  void gap(String stamp) {
    gap = stamp;
  }

  boolean nulls() {
    return nulls;
  }

  boolean many() {
    return many;
  }

  Set<String> values() {
    return values;
  }

  /** What the values take, about, in chars. */
  long chars() {
    return chars;
  }

  /** What its texts are made of. */
  TextShape shape() {
    return shape;
  }

  private String text() {
    return "toString(" + Engine.quoteIdentifier(name) + ")";
  }

  /** What to read of new parts: four expressions. */
  String expressions() {
    String isNull = "countIf(isNull(" + Engine.quoteIdentifier(name) + "))";
    if (many) {
      return isNull + ", [], 0, " + shapeExpression();
    }
    String longer = "ifNull(length(" + text() + ") > " + LONGEST + ", 0)";
    return "%s, groupUniqArrayIf(%d)(%s, NOT %s), countIf(%s), []"
        .formatted(isNull, MOST_VALUES + 1, text(), longer, longer);
  }

  /** What to read of the same parts once the values turned out to be many. */
  String shapeExpression() {
    return isText() ? shape.expression(text()) : "[]";
  }

  /**
   * Adds what was read, from the first of the four on.
   *
   * @return whether there are too many values only now: their shape is to be read of these parts
   */
  boolean add(JsonNode row, int at, String stamp) {
    boolean changed = !nulls && row.get(at).asLong() > 0;
    nulls |= changed;
    boolean manyBefore = many;
    if (!many) {
      for (JsonNode value : row.get(at + 1)) {
        String one = value.asText();
        if (values.add(one)) {
          chars += one.length() + OVERHEAD;
          shape.add(one);
          changed = true;
        }
      }
      if (row.get(at + 2).asLong() > 0 || values.size() > MOST_VALUES) {
        many = true;
        changed = true;
        values.clear();
        chars = 0;
      }
    } else if (isText()) {
      changed |= shape.add(row.get(at + 3));
    }
    if (changed) {
      version = stamp;
    }
    return many && !manyBefore;
  }

  /** Adds what {@link #shapeExpression()} gave. */
  void addShape(JsonNode counts, String stamp) {
    if (shape.add(counts)) {
      version = stamp;
    }
  }
}
