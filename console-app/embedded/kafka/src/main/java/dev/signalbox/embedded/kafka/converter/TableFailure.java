package dev.signalbox.embedded.kafka.converter;

import io.debezium.DebeziumException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change that cannot be replicated, charged to its table. The text is one line that the engine
 * reads in the task's trace: {@code Signalbox: table DATABASE.TABLE at FILE:POSITION: reason}, with
 * the names as {@link EncodedName} writes them. The cause is logged and not kept, so that this is
 * the last one in the trace.
 */
final class TableFailure extends DebeziumException {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(TableFailure.class);

  private TableFailure(String message) {
    super(message);
  }

  /**
   * @param table the database and the table
   * @param position of the change in the binlog, or that it is of a snapshot
   */
  static TableFailure of(List<String> table, String position, Throwable cause) {
    var failure =
        new TableFailure(
            "Signalbox: table %s at %s: %s"
                .formatted(EncodedName.of(table), position, oneLine(cause)));
    LOG.error(failure.getMessage(), cause);
    return failure;
  }

  private static String oneLine(Throwable cause) {
    var text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return text.replaceAll("\\s+", " ");
  }
}
