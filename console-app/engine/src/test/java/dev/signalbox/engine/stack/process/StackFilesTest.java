package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.LogFiles;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackTemplate;
import dev.signalbox.engine.stack.StackTemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {
  @TempDir private Path folder;

  @Test
  void credentialsAreReadableByTheirOwnerAlone() throws IOException {
    var directory = new DataDirectory(folder.resolve("stack"));
    directory.create();
    StackCredentials made = CredentialsFile.create(false);
    CredentialsFile.write(directory.credentials(), made);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.root())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.credentials())))
        .isEqualTo("rw-------");
    assertThat(CredentialsFile.read(directory.credentials())).contains(made);
  }

  @Test
  void demoCredentialsAreThePlatformsWellKnownOnes() {
    StackCredentials demo = CredentialsFile.create(true);

    assertThat(demo.app()).isEqualTo(new Login("proxyuser", new Secret("proxypass123")));
    assertThat(demo.proxyAdmin()).isEqualTo(new Login("admin", new Secret("admin")));
    assertThat(demo.mysqlAdmin().password().reveal()).hasSize(24);
  }

  @Test
  void secretsDoNotSlipIntoOtherJson() {
    assertThat(Json.write(new Login("a", new Secret("hidden")))).doesNotContain("hidden");
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorPurged() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    var directory = new DataDirectory(folder);

    assertThatThrownBy(directory::create)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
    assertThatThrownBy(() -> Purge.delete(directory)).hasMessageContaining("thesis.txt");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void purgeLeavesWhatIsNotTheStacks() throws IOException {
    var directory = new DataDirectory(folder);
    record().write(directory);
    Files.createDirectories(directory.data("mysql"));
    Files.writeString(folder.resolve("notes.txt"), "mine");

    Purge.delete(directory);

    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("notes.txt"));
    }
  }

  @Test
  void theRecordSurvives() {
    var directory = new DataDirectory(folder);
    record().write(directory);

    assertThat(StackRecord.read(directory)).contains(record());
  }

  @Test
  void aDamagedRecordIsSaid() throws IOException {
    var directory = new DataDirectory(folder);
    Files.writeString(directory.stack(), "{\"ports\": [");

    assertThatThrownBy(() -> StackRecord.read(directory))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
  }

  @Test
  void placeholdersAreFilledInAndQuotedInJson() {
    var renderer =
        new ConfigRenderer(folder, Map.of("port.a.b", "1", "password.app", "a\"b", "conf", "/c"));

    assertThat(renderer.render("x.json", "{\"p\": ${password.app}, \"n\": ${port.a.b}}"))
        .isEqualTo("{\"p\": \"a\\\"b\", \"n\": 1}");
    assertThat(renderer.render("x.cnf", "${file:${conf}/secrets:key}"))
        .isEqualTo("${file:/c/secrets:key}");
  }

  @Test
  void anUnknownPlaceholderIsRefusedWithThoseThatAreKnown() {
    var renderer = new ConfigRenderer(folder, Map.of("conf", "/c"));

    assertThatThrownBy(() -> renderer.render("my.cnf", "${config}"))
        .hasMessageContaining("my.cnf")
        .hasMessageContaining("${config}")
        .hasMessageContaining("[conf]");
  }

  @Test
  void noSecretStandsInACommandLine() {
    var logins = CredentialsFile.create(false);
    StackTemplate template =
        StackTemplateReader.read(Path.of("../../stack-templates/embedded/stack.yaml"));
    var ports = PortPlan.choose(template, Map.of(), java.util.Set.of(), port -> true);
    var plan =
        new LaunchPlan(
            new ProgramHome(Path.of("/opt/signalbox")), template, new DataDirectory(folder));

    for (var service : template.services()) {
      String command = String.join(" ", plan.command(service, record().withPorts(ports), logins));
      for (Login login : CredentialsFile.logins(logins).values()) {
        assertThat(command).doesNotContain(login.password().reveal());
      }
    }
  }

  @Test
  void passwordsAreQuotedInTheStatementsThatMakeUsers() {
    var login = new Login("o'hara", new Secret("a'b\\c"));
    String sql =
        MariaDbData.users(
            new StackCredentials(login, login, login, login, login, login, login, login));

    assertThat(sql).contains("CREATE USER 'o''hara'@'localhost' IDENTIFIED BY 'a''b\\\\c';");
  }

  @Test
  void servicesStopBeforeThoseTheyNeed() {
    StackTemplate template =
        StackTemplateReader.read(Path.of("../../stack-templates/embedded/stack.yaml"));

    assertThat(
            Shutdown.order(template).stream()
                .map(group -> group.stream().map(s -> s.name()).toList()))
        .containsExactly(
            List.of("connect", "proxy"), List.of("mysql", "clickhouse"), List.of("broker"));
  }

  @Test
  void theReasonOfAnEndIsItsFirstErrorNotItsStackTrace() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("x.log"),
            "ERROR of an earlier run\nINFO fine\nERROR Address already in use\n\tat a.b(C.java)\n");

    assertThat(LogFiles.reason(log, "ERROR of an earlier run\n".length()))
        .isEqualTo("ERROR Address already in use");
  }

  @Test
  void aLogThatIsCutKeepsItsEndBesideIt() throws IOException {
    Path log = folder.resolve("x.log");
    Files.write(log, new byte[(int) LogFiles.MAX_BYTES + 1]);

    LogFiles.rotate(log);

    assertThat(log).isEmptyFile();
    assertThat(folder.resolve("x.log.1")).hasSize(LogFiles.MAX_BYTES);
  }

  @Test
  void directoriesFollowThePlatform() {
    Path home = Path.of("/home/a");

    assertThat(UserDirectories.data("Linux", Map.of(), home))
        .isEqualTo(home.resolve(".local/share/signalbox"));
    assertThat(UserDirectories.data("Linux", Map.of("XDG_DATA_HOME", "/d"), home))
        .isEqualTo(Path.of("/d/signalbox"));
    assertThat(UserDirectories.cache("Linux", Map.of("XDG_CACHE_HOME", "relative"), home))
        .isEqualTo(home.resolve(".cache/signalbox"));
    assertThat(UserDirectories.data("Mac OS X", Map.of(), home))
        .isEqualTo(home.resolve("Library/Application Support/Signalbox"));
  }

  private static StackRecord record() {
    return new StackRecord(
        1,
        "embedded",
        Instant.parse("2026-01-02T03:04:05Z"),
        Map.of("mysql.mysql", 3306),
        Optional.empty());
  }
}
