package dev.signalbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GridPartsTest {
  @Test
  void bothWaysAreMeasuredOverTheSameRows(@TempDir Path directory) throws IOException {
    var rows = new GridRows();
    var again = new GridRows();
    for (int i = 0; i < 1000; i++) {
      assertThat(rows.next(i)).isEqualTo(again.next(i)).hasSize(GridRows.COLUMNS.size());
    }
    for (var way : new String[] {"list", "store"}) {
      var result = directory.resolve(way + ".json");
      GridBenchMain.main(
          new String[] {way, "30000", directory.resolve("results").toString(), result.toString()});
      var figures = new ObjectMapper().readTree(result.toFile());
      assertThat(figures.get("rows").asDouble()).isEqualTo(30_000);
      assertThat(figures.has("failed")).isFalse();
      assertThat(figures.has("sort by primaryTitle s")).isEqualTo(way.equals("store"));
    }
    assertThat(Files.exists(directory.resolve("results"))).isFalse();
  }
}
