package dev.signalbox.routing.rules;

/** What of a rule is compared, in the order ProxySQL compares. */
public enum Criterion {
  FLAG_IN("flagIN"),
  USERNAME("username"),
  SCHEMANAME("schemaname"),
  CLIENT_ADDR("client_addr"),
  PROXY_ADDR("proxy_addr"),
  PROXY_PORT("proxy_port"),
  DIGEST("digest"),
  MATCH_DIGEST("match_digest"),
  MATCH_PATTERN("match_pattern");

  private final String column;

  Criterion(String column) {
    this.column = column;
  }

  /** The rule's column. */
  public String column() {
    return column;
  }
}
