package dev.signalbox.engine.results;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MySQL's TIME, -838:59:59.999999 to 838:59:59.999999, in microseconds. */
final class TimeOfDayKeys implements SortKeys {
  private final Matcher form =
      Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6})\\d*)?").matcher("");

  @Override
  public long key(Object value, int level) {
    if (!form.reset(value.toString()).matches()) {
      return Long.MAX_VALUE;
    }
    long micros =
        ((Long.parseLong(form.group(2)) * 60 + Long.parseLong(form.group(3))) * 60
                + Long.parseLong(form.group(4)))
            * 1_000_000;
    var fraction = form.group(5);
    if (fraction != null) {
      micros += Long.parseLong((fraction + "00000").substring(0, 6));
    }
    return form.group(1).isEmpty() ? micros : -micros;
  }

  @Override
  public boolean open(long key, int level) {
    return false;
  }
}
