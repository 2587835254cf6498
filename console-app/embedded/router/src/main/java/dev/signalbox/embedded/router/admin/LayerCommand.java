package dev.signalbox.embedded.router.admin;

import java.util.Locale;
import java.util.Optional;

/** {@code LOAD … TO RUNTIME} and its like: what moves, and between which layers. */
record LayerCommand(ConfigTable table, Move move) {
  /** The ways between disk, memory and runtime. */
  enum Move {
    MEMORY_TO_RUNTIME,
    RUNTIME_TO_MEMORY,
    MEMORY_TO_DISK,
    DISK_TO_MEMORY,
    /** From the configuration file, which is read when the tables are first made only. */
    CONFIG_TO_MEMORY
  }

  /** Any case, any spaces, one trailing semicolon; no comments, as with ProxySQL. */
  static Optional<LayerCommand> parse(String sql) {
    String words =
        sql.strip().replaceAll(";$", "").strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    boolean load = words.startsWith("LOAD ");
    if (!load && !words.startsWith("SAVE ")) {
      return Optional.empty();
    }
    String rest = words.substring("LOAD ".length());
    for (ConfigTable table : ConfigTable.values()) {
      if (rest.startsWith(table.words() + " ")) {
        return move(load, rest.substring(table.words().length() + 1))
            .map(move -> new LayerCommand(table, move));
      }
    }
    return Optional.empty();
  }

  private static Optional<Move> move(boolean load, String direction) {
    Move move =
        switch (direction) {
          case "TO RUNTIME", "TO RUN" -> load ? Move.MEMORY_TO_RUNTIME : null;
          case "FROM MEMORY", "FROM MEM" -> load ? Move.MEMORY_TO_RUNTIME : Move.MEMORY_TO_DISK;
          case "FROM RUNTIME", "FROM RUN" -> load ? null : Move.RUNTIME_TO_MEMORY;
          case "TO MEMORY", "TO MEM" -> load ? Move.DISK_TO_MEMORY : Move.RUNTIME_TO_MEMORY;
          case "TO DISK" -> load ? null : Move.MEMORY_TO_DISK;
          case "FROM DISK" -> load ? Move.DISK_TO_MEMORY : null;
          case "FROM CONFIG" -> load ? Move.CONFIG_TO_MEMORY : null;
          default -> null;
        };
    return Optional.ofNullable(move);
  }
}
