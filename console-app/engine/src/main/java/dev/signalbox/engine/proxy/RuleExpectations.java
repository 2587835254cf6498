package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.routing.expect.Expectation;
import dev.signalbox.routing.expect.ExpectationsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is expected of one proxy's rules, kept beside their history: checked before each apply. Safe
 * for many threads and programs.
 */
public final class RuleExpectations {
  private final Path directory;
  private final Path file;
  private final ExpectationsJson json = new ExpectationsJson();

  /**
   * @param directory made when there is something to keep
   */
  public RuleExpectations(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("expectations.json");
  }

  /**
   * All, in the order they were added; none when there is no file.
   *
   * @throws EngineException CORRUPT when the file cannot be used
   */
  public List<Expectation> read() {
    try {
      return Files.exists(file) ? json.read(Files.readString(file)) : List.of();
    } catch (EngineException e) {
      throw new EngineException(
          ErrorCode.CORRUPT, file + ": " + e.getMessage() + " Mend it or remove it.", e);
    } catch (IOException e) {
      throw PrivateText.failed("read", file, e);
    }
  }

  /**
   * Changes them while nobody else does.
   *
   * @return what is kept now
   */
  public List<Expectation> update(UnaryOperator<List<Expectation>> change) {
    PrivateFiles.createDirectories(directory);
    try (var held = hold()) {
      var after = List.copyOf(change.apply(read()));
      PrivateText.write(file, json.write(after));
      return after;
    } catch (IOException e) {
      throw PrivateText.failed("lock", file, e);
    }
  }

  private ProcessLock hold() throws IOException {
    return ProcessLock.take(directory.resolve("expectations.lock"))
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.IN_USE,
                    "Another Signalbox is changing the expectations at this moment. Try again."));
  }
}
