package dev.signalbox.embedded.clickhouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutedGuardTest {
  @Test
  void theRolesGrantsAndTheGuardNameTheSameTables() throws Exception {
    try (var users = Engine.class.getResourceAsStream("users.xml")) {
      var text = new String(users.readAllBytes(), StandardCharsets.UTF_8);
      var granted =
          Pattern.compile("GRANT SELECT ON system\\.(\\w+)")
              .matcher(text)
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      assertThat(RoutedGuard.SYSTEM_TABLES).isEqualTo(granted);
    }
  }
}
