package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles a source with a null fault by the very arguments of the root pom. If the null checker
 * were lost from the build, nothing else would tell.
 */
final class NullnessCanaryTest {
  private static final String SOURCE =
      """
      package canary;

      import org.jspecify.annotations.NullMarked;
      import org.jspecify.annotations.Nullable;

      @NullMarked
      final class Canary {
        static int length(%sString text) {
          return text.length();
        }
      }
      """;

  @TempDir Path directory;

  private record Compilation(int code, String output) {}

  @Test
  void aDereferenceOfANullableFailsTheBuild() throws Exception {
    var compilation = compile(SOURCE.formatted("@Nullable "));
    assertThat(compilation.output()).contains("[NullAway] dereferenced expression 'text'");
    assertThat(compilation.code()).isEqualTo(1);
  }

  @Test
  void theSameSourceWithoutTheFaultCompiles() throws Exception {
    var source = SOURCE.formatted("").replace("import org.jspecify.annotations.Nullable;\n", "");
    var compilation = compile(source);
    assertThat(compilation.output()).isEmpty();
    assertThat(compilation.code()).isZero();
  }

  private Compilation compile(String source) throws Exception {
    var file = directory.resolve("Canary.java");
    Files.writeString(file, source);
    var classPath = System.getProperty("java.class.path");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(compilerArguments());
    command.addAll(List.of("-proc:none", "-processorpath", classPath, "-classpath", classPath));
    command.addAll(List.of("-d", directory.toString(), file.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return new Compilation(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> compilerArguments() throws Exception {
    var pom =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(rootPom().toFile());
    var lists = pom.getElementsByTagNameNS("*", "compilerArgs");
    assertThat(lists.getLength()).isEqualTo(1);
    var arguments = new ArrayList<String>();
    var children = lists.item(0).getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if ("arg".equals(children.item(i).getLocalName())) {
        arguments.add(children.item(i).getTextContent());
      }
    }
    assertThat(arguments).isNotEmpty();
    return arguments;
  }

  private static Path rootPom() throws IOException {
    var pom = Path.of("../../pom.xml").toRealPath();
    assertThat(Files.readString(pom)).contains("<artifactId>signalbox</artifactId>");
    return pom;
  }
}
