package dev.signalbox.embedded.kafka.converter;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's own forms of dates, but one that no calendar has travels as {@link NoDate}: without
 * this converter it arrives as NULL, as the column's default or as 1970-01-01, which is somebody
 * else's value. Also keeps YEAR 0000, gives TIMESTAMP one text whether it was read by a query or
 * from the binlog, and restores the bytes at the end of a UUID that the binlog leaves out.
 */
public final class ExactValues implements CustomConverter<SchemaBuilder, RelationalColumn> {
  private static final DateTimeFormatter ISO_MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

  @Override
  public void configure(Properties settings) {
    // it has no settings
  }

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    switch (column.typeName().toUpperCase(Locale.ROOT)) {
      case "DATE" ->
          registerDate(
              column,
              registration,
              SchemaBuilder.int32().name("io.debezium.time.Date"),
              ExactValues::days);
      case "DATETIME" -> {
        boolean micros = column.length().orElse(0) > 3;
        registerDate(
            column,
            registration,
            SchemaBuilder.int64()
                .name(micros ? "io.debezium.time.MicroTimestamp" : "io.debezium.time.Timestamp"),
            value -> dateTime(value, micros));
      }
      case "TIMESTAMP" ->
          registerDate(
              column,
              registration,
              SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp"),
              ExactValues::instant);
      case "YEAR" ->
          registerDate(
              column,
              registration,
              SchemaBuilder.int32().name("io.debezium.time.Year"),
              ExactValues::year);
      case "UUID" -> register(registration, SchemaBuilder.string(), ExactValues::uuid);
      default -> {
        // every other type is exact as it is, but for texts in this character set
        if ("latin1".equals(column.charsetName())) {
          register(registration, SchemaBuilder.string(), Latin1::text);
        }
      }
    }
  }

  private interface Conversion {
    @Nullable Object of(Object value);
  }

  private static void register(
      ConverterRegistration<SchemaBuilder> registration, SchemaBuilder schema, Conversion form) {
    registration.register(schema.optional(), value -> value == null ? null : form.of(value));
  }

  /** A column's default comes as text and is nobody's value: a record names every column. */
  private static void registerDate(
      RelationalColumn column,
      ConverterRegistration<SchemaBuilder> registration,
      SchemaBuilder schema,
      Conversion form) {
    var byDefault = column.hasDefaultValue() ? column.defaultValue() : null;
    register(
        registration,
        schema,
        value -> value instanceof String && value.equals(byDefault) ? null : form.of(value));
  }

  private static Object days(Object value) {
    return switch (value) {
      case LocalDate date when SnapshotDate.isPacked(date) ->
          days(SnapshotDate.of(date.atStartOfDay()).date());
      case LocalDate date -> (int) date.toEpochDay();
      case String text -> days(SnapshotDate.parse(text).date());
      case java.sql.Date date -> (int) date.toLocalDate().toEpochDay();
      case NoDate none -> none.asDays();
      case Integer days -> days;
      default -> throw unexpected("DATE", value);
    };
  }

  private static Object dateTime(Object value, boolean inMicros) {
    return switch (value) {
      case LocalDateTime time when SnapshotDate.isPacked(time.toLocalDate()) ->
          dateTime(SnapshotDate.of(time).dateTime(), inMicros);
      case LocalDateTime time -> {
        long micros = time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
        yield inMicros ? micros : Math.floorDiv(micros, 1000);
      }
      case Timestamp time -> dateTime(time.toLocalDateTime(), inMicros);
      case String text -> dateTime(SnapshotDate.parse(text).dateTime(), inMicros);
      case NoDate none -> none.asTime();
      // the default of a table that was renamed, converted before
      case Long converted -> converted;
      default -> throw unexpected("DATETIME", value);
    };
  }

  private static Object instant(Object value) {
    var instant =
        switch (value) {
          case OffsetDateTime time -> time.toInstant();
          case ZonedDateTime time -> time.toInstant();
          case Timestamp time -> time.toInstant();
          case Instant time -> time;
          case Number seconds -> instant(new BigDecimal(seconds.toString()));
          default -> throw unexpected("TIMESTAMP", value);
        };
    return instant.getEpochSecond() == 0
        ? NoDate.TIMESTAMP
        : ISO_MICROS.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Seconds since 1970, as the snapshot asks for them: no time zone takes part. */
  private static Instant instant(BigDecimal seconds) {
    var nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
    return Instant.ofEpochSecond(seconds.longValue(), nanos.longValue());
  }

  /** The binlog's byte is the distance from 1900; 0 stands for the year 0000. */
  private static Object year(Object value) {
    int year =
        switch (value) {
          case Number number -> number.intValue();
          case java.time.Year named -> named.getValue();
          default -> throw unexpected("YEAR", value);
        };
    return year == 1900 ? 0 : year;
  }

  private static Object uuid(Object value) {
    return switch (value) {
      case String text -> text;
      case UUID uuid -> uuid.toString();
      case byte[] bytes -> fromBytes(bytes);
      case ByteBuffer buffer -> {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield fromBytes(bytes);
      }
      default -> throw unexpected("UUID", value);
    };
  }

  private static String fromBytes(byte[] bytes) {
    var whole = ByteBuffer.wrap(Arrays.copyOf(bytes, 16));
    return new UUID(whole.getLong(), whole.getLong()).toString();
  }

  private static IllegalArgumentException unexpected(String type, Object value) {
    return new IllegalArgumentException(
        "a " + type + " came as " + value.getClass().getName() + ", which is not known here");
  }
}
