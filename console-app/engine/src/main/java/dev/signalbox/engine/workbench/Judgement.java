package dev.signalbox.engine.workbench;

import java.util.Optional;

/**
 * What the router's guard would do with a statement now.
 *
 * @param guardOn whether the guard is on; where it is off, the rules alone decide
 * @param note what it would do
 * @param words what ClickHouse would be asked in place of the statement; empty for the statement
 */
public record Judgement(boolean guardOn, GuardNote note, Optional<String> words) {}
