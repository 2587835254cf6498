package dev.signalbox.cli.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.CliRun;
import dev.signalbox.cli.command.ClientGroup;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.Signalbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesCommandTest {
  private static final Path SHIPPED =
      CliRun.HOME.resolve("stack-templates/routing/mysql_query_rules.json");

  @TempDir Path directory;

  private CliRun run(String... args) {
    var all = new java.util.ArrayList<>(java.util.List.of(args));
    all.addAll(java.util.List.of("--data-dir", directory.resolve("none").toString()));
    return CliRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "export", "undo", "history"})
  void theLiveProxyIsTheStacksAndNeedsIt(String command) {
    var run = run("rules", command);
    assertThat(run.code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run.err()).contains("signalbox up");
    assertThat(run("rules", command, "--user", "u").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theDraftIsOfTheStacksProxyAndWhatIsTypedIsReadFirst() {
    assertThat(run("rules", "draft", "show").code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run("rules", "remove", "10").code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run("rules", "draft").err()).contains("show|apply|merge|undo|redo|drop");
    var wrong = run("rules", "set", "10", "nocolumn=1");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("nocolumn");
    assertThat(run("rules", "add", "cache_ttl=x").err()).contains("cache_ttl");
  }

  @Test
  void aFileIsReadBeforeAnyProxyIsAsked() throws Exception {
    assertThat(run("rules", "apply", SHIPPED.toString()).code()).isEqualTo(ExitCode.NOT_RUNNING);
    var file = Files.writeString(directory.resolve("x.json"), "{\"mysql_query_rules\": [{}]}");
    var wrong = run("rules", "apply", file.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("rule_id");
    assertThat(run("rules", "apply", "no/such/file").err()).contains("no/such/file");
  }

  @Test
  void anotherProxyIsNamedByHostAndPortAndItsPasswordNeverInTheCommandLine() throws Exception {
    assertThat(run("rules", "list", "--admin", "nowhere").err()).contains("HOST:PORT");
    assertThat(run("rules", "list", "--admin", "h:99999").err()).contains("HOST:PORT");
    var unasked = run("rules", "list", "--admin", "127.0.0.1:1");
    assertThat(unasked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unasked.err()).contains("SIGNALBOX_ADMIN_PASSWORD", "--option-file");
    var login = Files.writeString(directory.resolve("my.cnf"), "[client]\npassword=\"x\"\n");
    var nobody = run("rules", "list", "--admin", "127.0.0.1:1", "--option-file", login.toString());
    assertThat(nobody.code()).isEqualTo(ExitCode.SERVICE_FAILED);
    assertThat(nobody.err()).contains("127.0.0.1:1");
  }

  @Test
  void theClientGroupOfAnOptionFileIsReadAsTheClientsReadIt() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("my.cnf"),
            """
            [mysqld]
            user=other
            [client]
            # a comment
            user = admin # said here
            password="a\\"b\\\\c#d"
            """);
    assertThat(ClientGroup.read(file))
        .containsEntry("user", "admin")
        .containsEntry("password", "a\"b\\c#d");
  }

  @ParameterizedTest
  @EnumSource(RuleFile.Format.class)
  void anExportedFileHoldsTheSameRulesAndWhatItWasMadeFrom(RuleFile.Format format) {
    var rules = Signalbox.readRules(SHIPPED);
    var base = "0123456789abcdef0123456789abcdef";
    var file = directory.resolve("rules." + format);
    RuleFile.write(file, RuleFile.text(rules, format, base), false);
    assertThat(RuleFile.base(file)).contains(base);
    assertThat(RuleFile.base(SHIPPED)).isEmpty();
    assertThat(RuleFile.format(file)).isEqualTo(format);
    assertThat(RuleFile.read(file).rules()).isEqualTo(rules.rules());
  }

  @Test
  void aFileThatExistsIsNotReplacedUnasked() throws Exception {
    var file = Files.writeString(directory.resolve("mine.json"), "mine");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> RuleFile.write(file, "x", false))
        .hasMessageContaining("--overwrite");
    assertThat(file).hasContent("mine");
    RuleFile.write(file, "x", true);
    assertThat(file).hasContent("x");
  }
}
