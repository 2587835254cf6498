package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.CommandFactory;
import dev.signalbox.cli.support.GuardedStream;
import dev.signalbox.cli.support.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Documentation against the repository and the command line, where that is cheap to compare. */
class DocsTest {
  private static final Path ROOT = CliRun.HOME;
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+[A-Z]\\w*[a-z]\\w*");
  private static final Pattern STATUS =
      Pattern.compile("\\*\\*Status:\\*\\* (accepted|superseded by \\[?\\d{4})");
  private static final Set<String> GLOBAL_OPTIONS =
      Set.of("--help", "--version", "--json", "--stack", "--data-dir");

  @ParameterizedTest
  @ValueSource(strings = {"how-to", "decisions", "measurements"})
  void eachPageIsInTheIndexOfItsFolder(String folder) throws IOException {
    var index = Files.readString(DOCS.resolve(folder).resolve("README.md"));
    for (var page : pages(DOCS.resolve(folder))) {
      var name = page.getFileName().toString();
      if (!name.equals("README.md")) {
        assertThat(index).as("docs/%s/README.md", folder).contains("](" + name + ")");
      }
    }
  }

  @Test
  void eachDecisionHasDateAndStatus() throws IOException {
    var decisions = pages(DOCS.resolve("decisions"));
    assertThat(decisions).hasSizeGreaterThan(10);
    for (var page : decisions) {
      var name = page.getFileName().toString();
      if (name.equals("README.md")) {
        continue;
      }
      var text = Files.readString(page);
      assertThat(text).as(name).startsWith("# " + name.substring(0, 4) + " ");
      assertThat(text).as(name).containsPattern("\n\\*\\*Date:\\*\\* \\d{4}-\\d{2}-\\d{2}\n");
      assertThat(text).as(name).containsPattern(STATUS);
    }
  }

  @Test
  void eachRelativeLinkResolves() throws IOException {
    var pages = pages(DOCS);
    pages.add(ROOT.resolve("README.md"));
    for (var page : pages) {
      for (var link : matches(LINK, Files.readString(page))) {
        assertThat(page.resolveSibling(link)).as("link in %s", ROOT.relativize(page)).exists();
      }
    }
  }

  @Test
  void theCommandLinePageNamesEachCommandAndOption() throws IOException {
    var page = Files.readString(DOCS.resolve("how-to/cli.md"));
    for (var command : commands(program())) {
      var name = command.getCommandSpec().qualifiedName().substring("signalbox ".length());
      var rows = page.lines().filter(line -> line.startsWith("| `" + name)).toList();
      assertThat(rows).as("rows of %s in cli.md", name).isNotEmpty();
      var row = String.join("\n", rows) + inherited(name, page);
      for (var option : command.getCommandSpec().options()) {
        if (!option.hidden() && !GLOBAL_OPTIONS.contains(option.longestName())) {
          assertThat(names(option))
              .as("%s of %s in cli.md", option.longestName(), name)
              .anyMatch(row::contains);
        }
      }
    }
  }

  /** Options that several commands share are described once. */
  private static String inherited(String command, String page) {
    if (command.startsWith("rules ")) {
      return page.lines()
          .filter(line -> line.startsWith("The `rules` commands"))
          .collect(Collectors.joining());
    }
    return command.equals("quickstart")
        ? page.lines().filter(line -> line.startsWith("| `demo")).collect(Collectors.joining())
        : "";
  }

  @Test
  void theArchitecturePageNamesTypesThatExist() throws IOException {
    var page = Files.readString(DOCS.resolve("architecture.md"));
    var types = sourceTypes();
    var named = matches(CODE, page).stream().filter(code -> TYPE.matcher(code).matches()).toList();
    assertThat(named).isNotEmpty();
    assertThat(named.stream().filter(type -> !types.contains(type)).distinct())
        .as("names in architecture.md without a source file")
        .isEmpty();
  }

  /** The names of all source files of the application; build folders are not looked into. */
  private static Set<String> sourceTypes() throws IOException {
    var types = new TreeSet<String>();
    Files.walkFileTree(
        ROOT.resolve("console-app"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.getFileName().toString();
            if (name.endsWith(".java")) {
              types.add(name.substring(0, name.length() - ".java".length()));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return types;
  }

  @ParameterizedTest
  @ValueSource(strings = {"routing", "engine", "cli", "desktop"})
  void theArchitecturePageNamesEachPackage(String module) throws IOException {
    var page = Files.readString(DOCS.resolve("architecture.md"));
    var row =
        page.lines()
            .filter(
                line ->
                    line.startsWith("| " + module + " |") || line.startsWith("| " + module + ","))
            .findFirst()
            .orElse("");
    var packages = new TreeSet<String>();
    var sources = ROOT.resolve("console-app/" + module + "/src/main/java/dev/signalbox/" + module);
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.endsWith("package-info.java"))
          .map(Path::getParent)
          .filter(folder -> !folder.equals(sources))
          .forEach(folder -> packages.add("`" + folder.getFileName() + "/`"));
    }
    assertThat(packages).isNotEmpty();
    assertThat(row).as("packages of %s in architecture.md", module).contains(packages);
  }

  private static CommandLine program() {
    var nowhere = OutputStream.nullOutputStream();
    var context =
        new CliContext(
            new GuardedStream(nowhere),
            new PrintStream(nowhere, false, StandardCharsets.UTF_8),
            Map.of(),
            new Terminal(false, false),
            ROOT);
    return new CommandLine(new RootCommand(context), new CommandFactory(context));
  }

  /** Every command below another. */
  private static List<CommandLine> commands(CommandLine parent) {
    return parent.getSubcommands().values().stream()
        .flatMap(command -> Stream.concat(Stream.of(command), commands(command).stream()))
        .toList();
  }

  private static List<String> names(OptionSpec option) {
    return Arrays.asList(option.names());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
  }

  private static List<Path> pages(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(".md")).toList());
    }
  }
}
