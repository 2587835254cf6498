package dev.signalbox.desktop.workbench;

/**
 * How one statement of a script ended.
 *
 * @param number its place in the script, from 1
 * @param sql the statement in one line
 * @param error why it failed; empty when it did not
 */
record MessageRow(int number, String sql, ProofRow proof, String error) {}
