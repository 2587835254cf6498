package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.common.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerEndpointTest {
  /** The SHA-256 of "colima", by which the docker command names the folder of that context. */
  private static final String COLIMA =
      "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

  @TempDir private Path home;

  private DockerEndpoint find(Map<String, String> environment) {
    return DockerEndpoint.find(environment, home, "Linux");
  }

  private void context() throws Exception {
    var meta = home.resolve(".docker/contexts/meta").resolve(COLIMA);
    Files.createDirectories(meta);
    Files.writeString(
        meta.resolve("meta.json"),
        """
        {"Name":"colima","Endpoints":{"docker":{"Host":"unix:///colima.sock"}}}
        """);
  }

  @Test
  void dockerHostComesFirst() throws Exception {
    context();

    var found = find(Map.of("DOCKER_HOST", "tcp://build:2375", "DOCKER_CONTEXT", "colima"));

    assertThat(found)
        .isEqualTo(new DockerEndpoint("tcp://build:2375", Optional.empty(), "DOCKER_HOST"));
  }

  @Test
  void certificatesCountWithTlsAlone() {
    var environment = Map.of("DOCKER_HOST", "tcp://build:2376", "DOCKER_CERT_PATH", "/certs");

    assertThat(find(environment).certificates()).isEmpty();
    var tls = new java.util.HashMap<>(environment);
    tls.put("DOCKER_TLS_VERIFY", "1");
    assertThat(find(tls).certificates()).hasValue(Path.of("/certs"));
  }

  @Test
  void aContextIsFoundByItsName() throws Exception {
    context();

    assertThat(find(Map.of("DOCKER_CONTEXT", "colima")).host()).isEqualTo("unix:///colima.sock");
  }

  @Test
  void theCurrentContextIsTheConfigurationsOne() throws Exception {
    context();
    Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"colima\"}");

    assertThat(find(Map.of()).host()).isEqualTo("unix:///colima.sock");
  }

  @Test
  void aContextThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "gone")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("'gone'");
  }

  @Test
  void aRootlessEngineIsFound() throws Exception {
    var runtime = Files.createDirectories(home.resolve("run"));
    Files.createFile(runtime.resolve("docker.sock"));

    var found = find(Map.of("XDG_RUNTIME_DIR", runtime.toString())).host();

    assertThat(found)
        .isIn("unix:///var/run/docker.sock", "unix://" + runtime.resolve("docker.sock"));
  }

  @ParameterizedTest
  @CsvSource({"1.41, 1.12, 1.41", "1.44, 1.24, 1.44", "1.52, 1.44, 1.44", "1.43, 1.24, 1.43"})
  void theNewestVersionThatBothKnowIsSpoken(String newest, String oldest, String spoken) {
    assertThat(DockerEngine.negotiate("29.0", newest, TextNode.valueOf(oldest))).isEqualTo(spoken);
  }

  @ParameterizedTest
  @CsvSource({"1.40, 1.12", "1.60, 1.45", "nonsense, 1.12"})
  void anEngineWithoutACommonVersionIsRefused(String newest, String oldest) {
    assertThatThrownBy(() -> DockerEngine.negotiate("?", newest, TextNode.valueOf(oldest)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("API version");
  }
}
