package dev.signalbox.desktop.editor;

import static dev.signalbox.desktop.ui.Messages.msg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds and replaces in a text. Pure.
 *
 * @param wanted what is looked for; nothing is found for an empty one
 * @param matchCase whether capitals count
 * @param wholeWord whether no letter or digit may stand beside it
 * @param regex whether it is a regular expression
 */
record TextSearch(String wanted, boolean matchCase, boolean wholeWord, boolean regex) {
  private static final int MOST = 10_000;

  /** A regular expression that looks at chars this often would keep the window waiting. */
  private static final int PATIENCE = 20_000_000;

  /** A regular expression took too long. */
  private static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  FoundText in(String text) {
    if (wanted.isEmpty()) {
      return FoundText.NOTHING;
    }
    var ranges = new ArrayList<TextRange>();
    try {
      var matcher = pattern().matcher(new Counted(text, new int[] {PATIENCE}));
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          if (ranges.size() == MOST) {
            return new FoundText(ranges, "", true);
          }
          ranges.add(new TextRange(matcher.start(), matcher.end()));
        }
      }
    } catch (PatternSyntaxException e) {
      return new FoundText(List.of(), msg("find.badpattern", e.getDescription()), false);
    } catch (TooLongException | StackOverflowError e) {
      return new FoundText(List.of(), msg("find.toolong"), false);
    }
    return new FoundText(ranges, "", false);
  }

  /**
   * The text with every match replaced.
   *
   * @param with in a regular expression, {@code $1} is its first group
   * @throws IllegalArgumentException with what is wrong with the replacement, for people
   */
  String replaceAll(String text, String with) {
    return replaced(text, new TextRange(0, text.length()), with);
  }

  /**
   * What one match becomes; what is around it counts for the pattern.
   *
   * @param range of the match
   * @throws IllegalArgumentException with what is wrong with the replacement, for people
   */
  String replacement(String text, TextRange range, String with) {
    var whole = replaced(text, range, with);
    return whole.substring(range.start(), whole.length() - (text.length() - range.end()));
  }

  private String replaced(String text, TextRange range, String with) {
    try {
      var matcher = pattern().matcher(new Counted(text, new int[] {PATIENCE}));
      matcher.region(range.start(), range.end());
      matcher.useTransparentBounds(true);
      matcher.useAnchoringBounds(false);
      var out = new StringBuilder();
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          matcher.appendReplacement(out, regex ? with : Matcher.quoteReplacement(with));
        }
      }
      return matcher.appendTail(out).toString();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(msg("find.nogroup"), e);
    } catch (TooLongException | StackOverflowError e) {
      throw new IllegalArgumentException(msg("find.toolong"), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(msg("find.badreplacement"), e);
    }
  }

  private Pattern pattern() {
    var expression = regex ? wanted : Pattern.quote(wanted);
    return Pattern.compile(
        wholeWord ? "(?<![\\p{Alnum}_])(?:" + expression + ")(?![\\p{Alnum}_])" : expression,
        (matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) | Pattern.MULTILINE);
  }

  private record Counted(CharSequence text, int[] left) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left[0]-- < 0) {
        throw new TooLongException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
