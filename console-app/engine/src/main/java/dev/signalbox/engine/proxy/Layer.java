package dev.signalbox.engine.proxy;

/** ProxySQL's three copies of its configuration. */
public enum Layer {
  /** What the admin edits: {@code main.*}. */
  MEMORY("main.", ""),
  /** What is in force: {@code main.runtime_*}. Inactive rules are not in it. */
  RUNTIME("main.", "runtime_"),
  /** What the next start begins with: {@code disk.*}. */
  DISK("disk.", "");

  private final String schema;
  private final String prefix;

  Layer(String schema, String prefix) {
    this.schema = schema;
    this.prefix = prefix;
  }

  String table(String name) {
    return schema + prefix + name;
  }
}
