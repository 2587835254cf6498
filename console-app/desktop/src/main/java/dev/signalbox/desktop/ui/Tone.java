package dev.signalbox.desktop.ui;

/** What a state means; each has a colour, and always a word beside it. */
public enum Tone {
  OK("ok"),
  WARN("warn"),
  BAD("bad"),
  ACCENT("accent"),
  QUIET("quiet");

  private final String styleClass;

  Tone(String styleClass) {
    this.styleClass = styleClass;
  }

  /** The CSS class that colours text so. */
  public String styleClass() {
    return styleClass;
  }
}
