package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Short forms of the benches of routing: that they measure everything and leave nothing behind, not
 * how fast.
 */
class BenchRoutingIT {
  @Test
  void decisionsAreMeasuredBesideANaiveLoop(@TempDir Path dir) throws Exception {
    var report =
        new Program(dir).run("bench", "routing", "--json", "-n", "1", "--time", "0.1").ok().json();
    var medians = medians(report);
    assertThat(medians)
        .containsKeys(
            "digest",
            "decide, shipped rules",
            "decide, 200 rules",
            "naive loop, shipped rules",
            "naive loop, 200 rules",
            "decide, shipped rules / naive",
            "decide, 200 rules / naive");
    assertThat(medians.get("decide, 200 rules / naive")).isPositive();
    assertThat(report.get("shortened")).hasSize(2);
    assertThat(report.get("load_before").isNumber()).isTrue();
    assertThat(left(dir)).isEmpty();
  }

  @Test
  void theRouterIsMeasuredBesideADirectConnection(@TempDir Path dir) throws Exception {
    Installed.need("sysbench", "sysbench");
    var report =
        new Program(dir)
            .run("bench", "router", "--json", "--threads", "1,4", "--time", "1", "--pairs", "1")
            .ok()
            .json();
    var medians = medians(report);
    for (var clients : List.of("1 client, ", "4 clients, ")) {
      for (var figure : List.of("direct", "router", "router / direct", "router CPU per query")) {
        assertThat(medians.get(clients + figure)).as(clients + figure).isPositive();
      }
      assertThat(medians).containsKeys(clients + "p50 added", clients + "p99 added");
    }
    assertThat(report.get("shortened")).hasSize(2);
    assertThat(left(dir)).isEmpty();
  }

  @Test
  void withoutSysbenchItSaysWhatToInstall(@TempDir Path dir) throws Exception {
    var tools = Files.createDirectory(dir.resolve("tools"));
    for (var name : List.of("readlink", "dirname", "sed", "head", "find")) {
      var tool = tools.resolve(name);
      Files.writeString(tool, "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(name));
      assertThat(tool.toFile().setExecutable(true)).isTrue();
    }
    var run =
        new Program(dir.resolve("data"), List.of(), Map.of("PATH", tools.toString()))
            .run("bench", "router");
    assertThat(run.exit()).as(run.toString()).isEqualTo(4);
    assertThat(run.err()).contains("sudo apt-get install sysbench");
    assertThat(left(dir.resolve("data"))).isEmpty();
  }

  private static Map<String, Double> medians(JsonNode report) {
    var medians = new HashMap<String, Double>();
    report
        .get("figures")
        .forEach(f -> medians.put(f.get("name").asText(), f.get("median").asDouble()));
    return medians;
  }

  private static List<Path> left(Path dir) throws Exception {
    try (var left = Files.list(dir)) {
      return new ArrayList<>(left.toList());
    }
  }
}
