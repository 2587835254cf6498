package dev.signalbox.engine.workbench;

/**
 * One statement of a script.
 *
 * @param text the statement without its delimiter, comments kept: proxies read hints in them
 * @param start where it begins in the script, in chars
 * @param end one past its last char, the delimiter not counted
 */
public record SqlStatement(String text, int start, int end) {}
