package dev.signalbox.engine.stack.docker;

import dev.signalbox.engine.program.ProgramHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a Docker stack takes of the engine.
 *
 * @param containers how many
 * @param memoryBytes the most that all of them together may use
 */
public record DockerNeeds(int containers, long memoryBytes) {
  /** About what the images take on the disk, by their registries' figures. */
  public static final long IMAGE_BYTES = 4_000_000_000L;

  /** The preflight's check that finds OK when every image is there. */
  public static final String IMAGES = "images";

  /**
   * Of a stack that would be made from a template.
   *
   * @param template the template's folder below {@code stack-templates}
   * @param settings as in {@link DockerSettings}; what is not named has its default
   */
  public static DockerNeeds of(ProgramHome home, String template, Map<String, String> settings) {
    var folder = home.templates().resolve(template);
    var size = settings.getOrDefault(DockerSettings.SIZE, DockerSettings.SIZES.getFirst());
    var variables = new LinkedHashMap<>(sizes(folder.resolve(size + ".env")));
    variables.putAll(settings);
    // the template refuses to be read without passwords; none is used here
    var services =
        ComposeReader.read(folder.resolve("compose.yaml"), StackFolder.withPasswords(variables))
            .services();
    return new DockerNeeds(
        services.size(), services.stream().mapToLong(s -> s.memoryBytes().orElse(0L)).sum());
  }

  private static Map<String, String> sizes(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      return EnvFile.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
