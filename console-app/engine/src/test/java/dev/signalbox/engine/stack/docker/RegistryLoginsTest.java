package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the helpers are shell scripts")
class RegistryLoginsTest {
  @TempDir private Path home = Path.of("/");

  private RegistryLogins logins(String configuration) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(home.resolve(".docker/config.json"), configuration);
    return new RegistryLogins(Map.of("PATH", "/nonexistent:" + home.resolve("bin")), home);
  }

  /** A helper that keeps what it was asked, and then does what the script says. */
  private void helper(String name, String script) throws IOException {
    var file = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
    Files.writeString(
        file, "#!/bin/sh\necho \"$1 $(cat)\" >>" + home.resolve("asked") + "\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String answer(String user, String secret) {
    return "echo '{\"ServerURL\":\"r\",\"Username\":\""
        + user
        + "\",\"Secret\":\""
        + secret
        + "\"}'";
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example/debezium/connect:3.5, registry.example",
    "registry.example:5000/mysql:8.4, registry.example:5000",
    "localhost/mysql:8.4, localhost",
  })
  void anImagesRegistry(String image, String registry) {
    assertThat(RegistryLogins.registry(image)).isEqualTo(registry);
  }

  @Test
  void anImageThatNamesNoneIsOfDockerHub() {
    var named = RegistryLogins.HUB_HOST + "/library/mysql:8.4";
    for (var image : List.of("mysql:8.4", "redpandadata/redpanda:v1", named)) {
      assertThat(RegistryLogins.registry(image)).isEqualTo(RegistryLogins.HUB);
    }
  }

  @Test
  void theHelperOfARegistryComesBeforeTheStore() throws IOException {
    helper("one", answer("ada", "s3cret"));
    helper("all", answer("bob", "other"));
    var logins = logins("{\"credsStore\":\"all\",\"credHelpers\":{\"registry.example\":\"one\"}}");

    var other = logins.of("registry.example/debezium/connect:3.5").orElseThrow();
    var hub = logins.of("mysql:8.4").orElseThrow();

    assertThat(other.getUsername()).isEqualTo("ada");
    assertThat(other.getPassword()).isEqualTo("s3cret");
    assertThat(other.getRegistryAddress()).isEqualTo("registry.example");
    assertThat(hub.getUsername()).isEqualTo("bob");
    assertThat(Files.readAllLines(home.resolve("asked")))
        .containsExactly("get registry.example", "get " + RegistryLogins.HUB);
  }

  @Test
  void anIdentityTokenIsNoPassword() throws IOException {
    helper("all", answer("<token>", "t0ken"));

    var login = logins("{\"credsStore\":\"all\"}").of("mysql:8.4").orElseThrow();

    assertThat(login.getIdentitytoken()).isEqualTo("t0ken");
    assertThat(login.getPassword()).isNull();
  }

  @Test
  void withoutAHelperOrALoginThereIsNone() throws IOException {
    helper("all", "echo 'credentials not found in native keychain'; exit 1");

    assertThat(logins("{\"auths\":{}}").of("mysql:8.4")).isEmpty();
    assertThat(logins("{\"credsStore\":\"all\"}").of("mysql:8.4")).isEmpty();
  }

  @Test
  void aHelperThatFailsIsNamedAndItsAnswerIsNot() throws IOException {
    helper("broken", "echo '{\"Secret\":\"s3cret'");
    helper("failing", "exit 3");

    assertThatThrownBy(() -> logins("{\"credsStore\":\"broken\"}").of("mysql:8.4"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("docker-credential-broken")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
    assertThatThrownBy(() -> logins("{\"credsStore\":\"failing\"}").of("mysql:8.4"))
        .hasMessageContaining("it ended with code 3");
    assertThatThrownBy(() -> logins("{\"credsStore\":\"absent\"}").of("mysql:8.4"))
        .hasMessageContaining("docker-credential-absent")
        .hasMessageContaining("not on the path");
  }
}
