package dev.signalbox.embedded.clickhouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.embedded.clickhouse.engine.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The configuration file, JSON, mode 0600 because it holds passwords.
 *
 * @param library libchdb.so
 * @param path the data directory
 * @param listen the address of both ports
 * @param httpPort ClickHouse's HTTP interface, 0 for any free port
 * @param mysqlPort MySQL's protocol, 0 for any free port
 * @param users who may connect
 * @param kafka settings of the engine's Kafka client (librdkafka's names with underscores), its
 *     login among them; may be empty
 */
public record EngineConfig(
    Path library,
    Path path,
    String listen,
    int httpPort,
    int mysqlPort,
    List<User> users,
    Map<String, String> kafka) {
  /**
   * One user.
   *
   * @param password empty for none
   * @param role what it may do; a file that names none is refused, so that none is more than meant
   */
  public record User(String name, String password, Role role) {
    @Override
    public String toString() {
      return "User[" + name + "]";
    }
  }

  /** The configuration is unreadable or incomplete; the message says what to mend and no secret. */
  public static final class InvalidConfigException extends Exception {
    InvalidConfigException(String message) {
      super(message);
    }
  }

  private record Raw(
      String library,
      String path,
      String listen,
      int httpPort,
      int mysqlPort,
      List<User> users,
      Map<String, String> kafka) {}

  /** Reads a configuration file. */
  public static EngineConfig read(Path file) throws InvalidConfigException {
    Raw raw;
    try {
      raw =
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
              .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
              .build()
              .readValue(Files.readString(file), Raw.class);
    } catch (JsonProcessingException e) {
      // Jackson's whole message may quote the source, and with it a password.
      throw new InvalidConfigException(
          "the configuration " + file + " is not valid: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidConfigException("the configuration " + file + " cannot be read: " + e);
    }
    if (raw.users().isEmpty()) {
      throw new InvalidConfigException("the configuration " + file + " names no user");
    }
    var library = Path.of(raw.library());
    if (!Files.isRegularFile(library)) {
      throw new InvalidConfigException(
          "the engine library " + library + " is not there: install it, or correct \"library\"");
    }
    return new EngineConfig(
        library,
        Path.of(raw.path()),
        raw.listen(),
        raw.httpPort(),
        raw.mysqlPort(),
        raw.users(),
        raw.kafka());
  }

  @Override
  public String toString() {
    return "EngineConfig[" + path + ", " + listen + ":" + httpPort + ":" + mysqlPort + "]";
  }
}
