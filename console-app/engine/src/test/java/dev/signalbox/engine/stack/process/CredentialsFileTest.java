package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("credentials.json");
  }

  @Test
  void withoutAFileThereAreNone() {
    assertThat(CredentialsFile.read(file())).isEmpty();
  }

  @Test
  void anyPasswordSurvivesTheFile() {
    var odd = new Login("a\"b", new Secret("p\\\"'\n$é 🔑"));
    var credentials = new StackCredentials(odd, odd, odd, odd, odd, odd, odd, odd);
    CredentialsFile.write(file(), credentials);

    var read = CredentialsFile.read(file()).orElseThrow();

    assertThat(read.mysqlAdmin().user()).isEqualTo("a\"b");
    assertThat(read.proxyAdmin().password().reveal()).isEqualTo("p\\\"'\n$é 🔑");
  }

  @Test
  void everyGeneratedPasswordIsAnother() {
    var passwords = new HashSet<String>();
    for (var login : CredentialsFile.logins(CredentialsFile.create(false)).values()) {
      passwords.add(login.password().reveal());
    }

    assertThat(passwords).hasSize(8).doesNotContain("");
  }

  @Test
  void aStackOfAnEarlierVersionGetsTheLoginThatItHasNoneOf() throws IOException {
    var made = CredentialsFile.create(false);
    CredentialsFile.write(file(), made);
    Files.writeString(
        file(), Files.readString(file()).replaceFirst("(?s),\\s*\"connect\".*?}", ""));

    var old = CredentialsFile.read(file()).orElseThrow();
    var completed = CredentialsFile.completed(old);

    assertThat(CredentialsFile.hasAll(old)).isFalse();
    assertThat(CredentialsFile.hasAll(completed)).isTrue();
    assertThat(completed.connect().password().reveal()).isNotEmpty();
    assertThat(completed.app()).isEqualTo(made.app());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysqlAdmin", "replication", "app", "clickhouse", "proxyAdmin"})
  void aLoginThatIsMissingIsNamed(String name) throws IOException {
    CredentialsFile.write(file(), CredentialsFile.create(false));
    Files.writeString(file(), Files.readString(file()).replace("\"" + name + "\"", "\"other\""));

    assertThatThrownBy(() -> CredentialsFile.read(file()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("no user and password for '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mysqlAdmin\": \"root\"}",
        "{\"mysqlAdmin\": {\"user\": \"root\"}}",
        "{\"mysqlAdmin\": {\"user\": \"root\", \"password\": 7}}",
        "{\"mysqlAdmin\": null}",
      })
  void aLoginOfAnotherShapeIsNotGuessed(String text) throws IOException {
    Files.writeString(file(), text);

    assertThatThrownBy(() -> CredentialsFile.read(file()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("'mysqlAdmin'");
  }

  @Test
  void theErrorOfADamagedFileShowsNoPassword() throws IOException {
    Files.writeString(file(), "{\"app\": {\"user\": \"u\", \"password\": \"geheim\" \"x\"}}");

    assertThatThrownBy(() -> CredentialsFile.read(file()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is damaged")
        .hasMessageNotContaining("geheim");
  }
}
