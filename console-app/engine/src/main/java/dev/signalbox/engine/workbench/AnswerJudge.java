package dev.signalbox.engine.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Asks the router what its guard would do with a statement, as the application's user; the
 * statement is not run. Each call opens a connection and blocks. Safe for many threads.
 */
public final class AnswerJudge {
  private static final int SYNTAX_ERROR = 1064;

  private final ConnectionSource proxy;
  private final ObjectMapper mapper = new ObjectMapper();

  public AnswerJudge(ConnectionSource proxy) {
    this.proxy = proxy;
  }

  /**
   * The judgement on one statement.
   *
   * @param hostgroup where the rules send it
   * @param schema the session's current schema; empty for none
   * @return empty when the proxy has no guard: it is no router of Signalbox
   * @throws EngineException REMOTE when the proxy does not answer
   */
  public Optional<Judgement> judge(int hostgroup, String schema, String sql) {
    try (var connection = proxy.open()) {
      if (!schema.isEmpty()) {
        connection.setCatalog(schema);
      }
      try (var statement = connection.createStatement()) {
        // what stands in braces is the driver's to translate, here and when it is run
        statement.execute("SIGNALBOX JUDGE " + hostgroup + " " + sql);
        try (var result = statement.getResultSet()) {
          if (result == null || !result.next()) {
            return Optional.empty();
          }
          var node = mapper.readTree(result.getString(1));
          var words = node.path("words");
          return GuardNote.of(node)
              .map(
                  note ->
                      new Judgement(
                          node.path("guard").asBoolean(),
                          note,
                          words.isTextual() ? Optional.of(words.asText()) : Optional.empty()));
        }
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == SYNTAX_ERROR) {
        return Optional.empty();
      }
      throw new EngineException(
          ErrorCode.REMOTE, "The router does not tell what it would do: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new EngineException(ErrorCode.REMOTE, "The router's judgement is not JSON", e);
    }
  }
}
