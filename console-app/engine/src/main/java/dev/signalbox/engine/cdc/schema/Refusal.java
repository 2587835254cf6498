package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;

/**
 * A table that is not replicated, because doing so would not be exact.
 *
 * @param reason why, in a sentence
 * @param fix what to do so that it can be
 */
public record Refusal(TableId table, String reason, String fix) {}
