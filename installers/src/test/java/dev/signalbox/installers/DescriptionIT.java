package dev.signalbox.installers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every jar of the assembled program has a licence text and a place in the bill of materials. */
class DescriptionIT {
  private static final Path PROGRAM = Path.of(System.getProperty("signalbox.home"));

  @TempDir private Path folder;

  @Test
  void everyJarOfTheWholeProgramIsKnownAndHasItsLicence() throws IOException {
    var description =
        new Description(
            Path.of("src/main/licence-texts").toAbsolutePath(),
            Description.boms(Path.of("../console-app")),
            "11.4.5");
    description.write(PROGRAM, true, "0.1.0", folder);

    var index = Files.readString(folder.resolve("licences/INDEX.txt"));
    assertThat(index).contains("mariadb-server 11.4.5: GPL-2.0-only", "openjdk-runtime ");
    var bill = new ObjectMapper().readTree(folder.resolve("signalbox.cdx.json").toFile());
    long jars;
    try (var files = Files.walk(PROGRAM.resolve("lib"))) {
      jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .distinct()
              .count();
    }
    // and MariaDB, the ClickHouse engine, Java
    assertThat(bill.path("components")).hasSize((int) jars + 3);
    for (var component : bill.path("components")) {
      assertThat(index).contains("\n" + component.path("name").asText() + " ");
    }
  }
}
