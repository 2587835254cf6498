package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.ColumnType;
import org.jspecify.annotations.Nullable;

/** What MySQL's types are on both sides; how they are stored is in the engine's TypeMapping. */
final class ColumnTypes {
  private ColumnTypes() {}

  static Typed of(ColumnRef column, ColumnType type) {
    Kind kind = kind(type);
    boolean stored =
        type.nullable()
            || switch (type.dataType()) {
              case "date", "datetime", "timestamp" -> true;
              default -> false;
            };
    Typed.@Nullable Texts texts =
        kind == Kind.TEXT ? new Typed.Texts(type.collation(), column, null) : null;
    int size = kind.isWhole() ? bits(type) : type.precision();
    return new Typed(
        kind,
        size,
        type.scale(),
        type.scale(),
        type.nullable(),
        stored,
        false,
        texts,
        null,
        column,
        "",
        false);
  }

  private static Kind kind(ColumnType type) {
    return switch (type.dataType()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" ->
          type.unsigned() ? Kind.UNSIGNED : Kind.INT;
      case "decimal" -> type.unsigned() ? Kind.OPAQUE : Kind.DECIMAL;
      case "double" -> Kind.DOUBLE;
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> Kind.TEXT;
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.DATETIME;
      case "timestamp", "time", "enum", "set" -> Kind.OPAQUE;
      default -> Kind.UNKNOWN;
    };
  }

  private static int bits(ColumnType type) {
    int bits =
        switch (type.dataType()) {
          case "tinyint" -> 8;
          case "smallint" -> 16;
          case "mediumint" -> 24;
          case "int" -> 32;
          default -> 64;
        };
    return type.unsigned() ? bits : bits - 1;
  }
}
