package dev.signalbox.engine.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.nio.file.Path;

/**
 * The npm package that holds the ClickHouse engine library, and what proves it ({@code
 * libchdb.json} of the template).
 *
 * @param sha512 of the archive, in hexadecimal
 * @param tgzBytes the archive's size
 * @param file the library's name in the archive
 * @param librarySha512 of the library itself, in hexadecimal
 */
public record LibraryPackage(
    @JsonProperty("package") String name,
    String version,
    String sha512,
    long tgzBytes,
    String file,
    String librarySha512,
    long libraryBytes) {
  public static LibraryPackage read(Path file) {
    return Json.read(file, LibraryPackage.class)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.MISSING_PART, file + " is missing; is the program complete?"));
  }

  public String coordinates() {
    return name + "@" + version;
  }
}
