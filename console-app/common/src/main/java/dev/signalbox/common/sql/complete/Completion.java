package dev.signalbox.common.sql.complete;

/**
 * Something that may stand at the caret.
 *
 * @param label what is shown
 * @param insert what is written
 * @param caret where the caret stands in it afterwards, 0 to its length
 * @param detail type, table or signature; may be empty
 */
public record Completion(
    CompletionKind kind, String label, String insert, int caret, String detail) {
  private static final String CARET = "$0";

  /** Of a template in which {@code $0} says where the caret goes; its end without that. */
  static Completion of(CompletionKind kind, String label, String template, String detail) {
    int caret = template.indexOf(CARET);
    var insert = caret < 0 ? template : template.replace(CARET, "");
    return new Completion(kind, label, insert, caret < 0 ? insert.length() : caret, detail);
  }
}
