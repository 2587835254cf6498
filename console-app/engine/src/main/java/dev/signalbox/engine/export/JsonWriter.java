package dev.signalbox.engine.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as objects, in one array or one a line. Numbers are bare and exact, NULL is null, bytes are
 * base64. A column whose name stands there already gets a number: {@code id_2}.
 */
final class JsonWriter implements RowWriter {
  private final JsonGenerator json;
  private final boolean array;
  private List<Column> columns = List.of();
  private List<String> names = List.of();

  JsonWriter(OutputStream out, boolean array) {
    try {
      json =
          new JsonFactory()
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
              .setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.array = array;
  }

  @Override
  public void begin(List<Column> next) throws IOException {
    columns = next;
    names = distinct(next);
    if (array) {
      json.writeStartArray();
    }
  }

  private static List<String> distinct(List<Column> columns) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (var column : columns) {
      var name = column.name();
      for (int n = 2; !taken.add(name); n++) {
        name = column.name() + "_" + n;
      }
      names.add(name);
    }
    return names;
  }

  private boolean first = true;

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (array) {
      json.writeRaw(first ? "\n" : "");
    }
    json.writeStartObject();
    for (int i = 0; i < values.length; i++) {
      json.writeFieldName(names.get(i));
      cell(columns.get(i), values[i]);
    }
    json.writeEndObject();
    json.writeRaw(array ? "" : "\n");
    first = false;
  }

  private void cell(Column column, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else {
      var text = value.toString();
      if (CellText.isNumber(column, text)) {
        json.writeNumber(text);
      } else {
        json.writeString(text);
      }
    }
  }

  @Override
  public void end() throws IOException {
    if (array) {
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeRaw('\n');
    }
    json.flush();
  }
}
