package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * INSERT statements of several rows. Texts have backslash escapes, which MySQL reads unless
 * NO_BACKSLASH_ESCAPES is set, and ClickHouse too; bytes are X'...'.
 */
final class InsertWriter implements RowWriter {
  private static final int ROWS = 500;
  private static final int CHARACTERS = 500_000;

  private final TextOut out;
  private final String table;
  private List<Column> columns = List.of();
  private String head = "";
  private int rows;
  private int characters;

  /**
   * @param table its name, or {@code database.table}
   */
  InsertWriter(TextOut out, String table) {
    this.out = out;
    this.table = table;
  }

  @Override
  public void begin(List<Column> next) {
    columns = next;
    head =
        "INSERT INTO %s (%s) VALUES\n"
            .formatted(
                List.of(table.split("\\.", 2)).stream()
                    .map(InsertWriter::name)
                    .collect(Collectors.joining(".")),
                next.stream().map(c -> name(c.name())).collect(Collectors.joining(", ")));
  }

  private static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (rows == ROWS || characters > CHARACTERS) {
      finish();
    }
    out.add(rows == 0 ? head : ",\n").add('(');
    for (int i = 0; i < values.length; i++) {
      var value = literal(columns.get(i), values[i]);
      characters += value.length();
      out.add(i == 0 ? "" : ", ").add(value);
    }
    out.add(')');
    rows++;
  }

  private void finish() throws IOException {
    if (rows > 0) {
      out.add(";\n");
    }
    rows = 0;
    characters = 0;
  }

  /** A value as it stands in a statement. */
  static String literal(Column column, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    var text = value.toString();
    return CellText.isNumber(column, text) ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> quoted.append("''");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case 0 -> quoted.append("\\0");
        default -> quoted.append(c);
      }
    }
    return quoted.append('\'').toString();
  }

  @Override
  public void end() throws IOException {
    finish();
    out.flush();
  }
}
