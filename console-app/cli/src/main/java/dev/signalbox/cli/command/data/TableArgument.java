package dev.signalbox.cli.command.data;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;

/** A table on the command line. */
final class TableArgument {
  private TableArgument() {}

  /**
   * The table of a name; the database's name ends at the first dot, a table's may hold more.
   *
   * @throws EngineException BAD_INPUT
   */
  static TableId id(String name) {
    int dot = name.indexOf('.');
    if (dot < 1 || dot == name.length() - 1) {
      throw new EngineException(ErrorCode.BAD_INPUT, "'%s' is not DATABASE.TABLE.".formatted(name));
    }
    return new TableId(name.substring(0, dot), name.substring(dot + 1));
  }
}
