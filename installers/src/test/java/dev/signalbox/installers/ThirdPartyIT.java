package dev.signalbox.installers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/third-party.md} names the jars that are in the assembled program, and no others. */
class ThirdPartyIT {
  private static final Path PROGRAM = Path.of(System.getProperty("signalbox.home"));
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  @Test
  void eachForeignJarIsNamedAndEachNameHasAJar() throws IOException {
    var names = names();
    var jars = jars();
    assertThat(jars).isNotEmpty();
    for (var jar : jars) {
      assertThat(names)
          .as("names in docs/third-party.md for " + jar)
          .anyMatch(name -> name.matcher(jar).matches());
    }
    for (var name : names) {
      assertThat(jars).as("jars for " + name).anyMatch(jar -> name.matcher(jar).matches());
    }
  }

  /** The last column of the table of libraries; an asterisk stands for any text. */
  private static List<Pattern> names() throws IOException {
    var page = Files.readString(Path.of("../docs/third-party.md"));
    return page.substring(page.indexOf("## Libraries"))
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|"))
        .flatMap(cells -> CODE.matcher(cells[4]).results())
        .map(found -> Pattern.compile(("\\Q" + found.group(1) + "\\E").replace("*", "\\E.*\\Q")))
        .toList();
  }

  private static Set<String> jars() throws IOException {
    var names = new TreeSet<String>();
    List<Path> files;
    try (var walk = Files.walk(PROGRAM.resolve("lib"))) {
      files = walk.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    for (var file : files) {
      try (var jar = new JarFile(file.toFile())) {
        if (jar.getEntry("META-INF/maven/dev.signalbox/") == null) {
          names.add(VERSION.matcher(file.getFileName().toString()).replaceFirst(""));
        }
      }
    }
    return names;
  }
}
