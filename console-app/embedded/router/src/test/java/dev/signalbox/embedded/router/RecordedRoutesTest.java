package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every recorded case of a real ProxySQL 2.7.2 against the router itself: rules by its admin port,
 * statements by its MySQL port, and what both real servers received.
 */
class RecordedRoutesTest extends TwoServers {
  private static final Path CASES =
      Path.of("../../routing/src/test/resources/golden/proxysql/rules.json");

  @Test
  void everyRecordedCaseComesOutTheSame() throws Exception {
    for (MariaDbServer server : List.of(ten(), twenty())) {
      server.run(RecordedBackends.SCHEMA);
    }
    List<String> wrong = new ArrayList<>();
    int run = 0;
    try (RecordedCases cases = new RecordedCases(router, ten(), twenty())) {
      for (JsonNode one : new ObjectMapper().readTree(CASES.toFile()).get("cases")) {
        cases.run(one).forEach(fault -> wrong.add(one.get("name").asText() + ": " + fault));
        run++;
      }
    } finally {
      for (MariaDbServer server : List.of(ten(), twenty())) {
        server.run("SET GLOBAL general_log=0");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(run).isEqualTo(353);
  }
}
