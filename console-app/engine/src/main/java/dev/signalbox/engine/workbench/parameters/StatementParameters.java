package dev.signalbox.engine.workbench.parameters;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexemeKind;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one statement, as the lexer sees them: never in strings, names, comments, casts
 * ({@code ::}) or assignments ({@code :=}).
 *
 * <p>Values are written into the statement and not bound at the server: the router and ProxySQL
 * route by the text of COM_QUERY, and the guard, EXPLAIN, a race and the proof are about the
 * statement that is executed. {@code {name:Type}} becomes the CAST that ClickHouse itself makes of
 * it, as MySQL's protocol has no place for its values.
 */
public final class StatementParameters {
  private final String sql;
  private final List<Parameter> parameters;

  private StatementParameters(String sql, List<Parameter> parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /**
   * @param question the number of the first question mark, from 1
   */
  public static StatementParameters of(String sql, SqlDialect dialect, int question) {
    var found = new ArrayList<Parameter>();
    int next = question;
    String before = "";
    for (var lexeme : new SqlLexer(dialect).lex(sql)) {
      if (lexeme.kind() == LexemeKind.PARAMETER) {
        var text = lexeme.in(sql);
        found.add(parameter(lexeme, text, text.equals("?") ? next++ : 0, before));
      }
      if (lexeme.kind().isCode()) {
        before = lexeme.in(sql);
      }
    }
    return new StatementParameters(sql, List.copyOf(found));
  }

  private static Parameter parameter(Lexeme lexeme, String text, int number, String before) {
    boolean counts = before.equalsIgnoreCase("LIMIT") || before.equalsIgnoreCase("OFFSET");
    if (number > 0) {
      return new Parameter("?" + number, "", counts, lexeme.start(), lexeme.end());
    }
    int colon = text.indexOf(':');
    return colon == 0
        ? new Parameter(text.substring(1), "", counts, lexeme.start(), lexeme.end())
        : new Parameter(
            text.substring(1, colon),
            text.substring(colon + 1, text.length() - 1).strip(),
            false,
            lexeme.start(),
            lexeme.end());
  }

  /** In the statement's order; a name may be there several times. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** How many question marks it has. */
  public int questions() {
    return (int) parameters.stream().filter(Parameter::question).count();
  }

  /**
   * The statement with values.
   *
   * @param values by name
   * @throws EngineException BAD_INPUT when a value is missing, or is no number though it is said to
   *     be one
   */
  public FilledStatement fill(Map<String, ParameterValue> values) {
    var text = new StringBuilder();
    var places = new ArrayList<FilledStatement.Place>();
    int at = 0;
    for (var parameter : parameters) {
      var value = values.get(parameter.name());
      if (value == null) {
        throw new EngineException(
            ErrorCode.BAD_INPUT, "The parameter " + parameter.name() + " has no value.");
      }
      text.append(sql, at, parameter.start());
      int start = text.length();
      text.append(written(parameter, value));
      places.add(
          new FilledStatement.Place(parameter.start(), parameter.end(), start, text.length()));
      at = parameter.end();
    }
    return new FilledStatement(sql, text.append(sql, at, sql.length()).toString(), places);
  }

  private static String written(Parameter parameter, ParameterValue value) {
    if (parameter.type().isEmpty()) {
      return value.literal();
    }
    if (parameter.type().equalsIgnoreCase("Identifier")) {
      var name = value.text() == null ? "" : value.text();
      return "`" + name.replace("\\", "\\\\").replace("`", "``") + "`";
    }
    return "CAST(" + value.literal() + " AS " + parameter.type() + ")";
  }
}
