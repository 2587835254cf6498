package dev.signalbox.engine.routing;

/**
 * A pattern that the regex engine in force refuses. The proxy loads such a rule without a word: it
 * never matches, and negated it always does.
 *
 * @param column {@code match_digest} or {@code match_pattern}
 * @param reason the engine's words
 * @param position where in the pattern, from 0, or -1 when the engine does not say
 */
public record PatternFault(int ruleId, String column, String reason, int position) {}
