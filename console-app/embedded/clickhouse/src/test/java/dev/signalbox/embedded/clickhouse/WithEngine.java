package dev.signalbox.embedded.clickhouse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one engine server for the whole run; skips them, with the reason, without libchdb.
 */
final class WithEngine implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EngineProcess.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(WithEngine.class))
        .computeIfAbsent(EngineProcess.class, key -> start(), EngineProcess.class);
  }

  /** The library, or the end of the test: skipped at home, failed where it must be there. */
  static Path library() {
    var library = Library.find();
    if (library.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(
          "libchdb is missing: set the system property signalbox.libchdb");
    }
    Assumptions.assumeTrue(
        library.isPresent(),
        "libchdb is neither in the user's cache nor named by the system property"
            + " signalbox.libchdb");
    return library.orElseThrow();
  }

  private static EngineProcess start() {
    try {
      // Below target, so that nothing stays behind on the machine.
      var target = Files.createDirectories(Path.of("target").toAbsolutePath());
      var directory = Files.createTempDirectory(target, "engine-test");
      return EngineProcess.start(library(), directory.resolve("data"), directory);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
