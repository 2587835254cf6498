package dev.signalbox.engine.cdc.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.common.sql.Sql;
import dev.signalbox.engine.cdc.schema.ColumnPlan;
import dev.signalbox.engine.compare.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values the engines print apart: its texts are brought to one form here.
 *
 * @param text what each engine is asked for
 */
record LooseColumn(String name, Form form, CanonicalText text) {
  /** How texts are read. */
  enum Form {
    /** Digits that read back to the same binary number. */
    DOUBLE,
    /** Documents: spaces and the order of members mean nothing. */
    JSON,
    /** As it is. */
    PLAIN
  }

  private static final ObjectMapper DOCUMENTS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  static LooseColumn of(ColumnPlan column) {
    var here = Sql.mysql(column.name());
    var c = Sql.name(column.name());
    return switch (column.source().dataType()) {
      case "float" ->
          new LooseColumn(
              column.name(),
              Form.DOUBLE,
              new CanonicalText("CAST(" + here + " AS DOUBLE)", "toString(toFloat64(" + c + "))"));
      case "double" ->
          new LooseColumn(
              column.name(), Form.DOUBLE, new CanonicalText(here, "toString(" + c + ")"));
      case "json" -> new LooseColumn(column.name(), Form.JSON, new CanonicalText(here, c));
      default ->
          new LooseColumn(
              column.name(),
              Form.PLAIN,
              new CanonicalText("CAST(" + here + " AS CHAR)", "toString(" + c + ")"));
    };
  }

  /** One text for equal values; {@code null} for NULL. */
  @Nullable String same(@Nullable String value) {
    if (value == null) {
      return null;
    }
    return switch (form) {
      // MySQL keeps no sign of zero in an answer
      case DOUBLE -> String.valueOf(Double.parseDouble(value) + 0.0);
      case JSON -> document(value);
      case PLAIN -> value;
    };
  }

  private static String document(String value) {
    try {
      return DOCUMENTS.writeValueAsString(DOCUMENTS.readValue(value, Object.class));
    } catch (JsonProcessingException e) {
      // what is no document is only equal to itself
      return value;
    }
  }
}
