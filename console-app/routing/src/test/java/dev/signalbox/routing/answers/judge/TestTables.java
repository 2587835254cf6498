package dev.signalbox.routing.answers.judge;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The catalogue of {@code answers/tables.tsv}. */
final class TestTables implements Catalogue {
  private final Map<TableId, TableInfo> tables = new HashMap<>();

  TestTables() {
    Map<TableId, Map<String, ColumnType>> columns = new LinkedHashMap<>();
    Map<TableId, List<List<String>>> keys = new HashMap<>();
    for (String line : lines("tables.tsv")) {
      String[] f = line.split("\t", -1);
      TableId id = new TableId(f[1], f[2]);
      if (f[0].equals("K")) {
        keys.computeIfAbsent(id, k -> new ArrayList<>()).add(List.of(f[3].split(",")));
      } else {
        columns
            .computeIfAbsent(id, k -> new LinkedHashMap<>())
            .put(
                f[3],
                new ColumnType(
                    f[4],
                    f[5].equals("1"),
                    Integer.parseInt(f[6]),
                    Integer.parseInt(f[7]),
                    f[8].equals("1"),
                    f[9]));
      }
    }
    columns.forEach(
        (id, all) -> tables.put(id, new TableInfo(id, all, keys.getOrDefault(id, List.of()))));
  }

  /** The lines of a file beside it, without remarks. */
  static List<String> lines(String name) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TestTables.class.getResourceAsStream("/answers/" + name)),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return Optional.ofNullable(tables.get(id));
  }

  @Override
  public String server() {
    return "MariaDB 11.4";
  }
}
