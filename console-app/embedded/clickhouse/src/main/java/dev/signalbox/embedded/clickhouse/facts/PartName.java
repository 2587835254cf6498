package dev.signalbox.embedded.clickhouse.facts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a part: which blocks of inserted rows it holds.
 *
 * @param min its first block
 * @param max its last block
 * @param level how often it was merged
 * @param mutation the last mutation that it went through, 0 for none
 */
record PartName(String name, String partition, long min, long max, int level, long mutation) {
  private static final Pattern FORM = Pattern.compile("(.+?)_(\\d+)_(\\d+)_(\\d+)(?:_(\\d+))?");

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static PartName of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the name of a part: " + name);
    }
    return new PartName(
        name,
        matcher.group(1),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        Integer.parseInt(matcher.group(4)),
        matcher.group(5) == null ? 0 : Long.parseLong(matcher.group(5)));
  }
}
