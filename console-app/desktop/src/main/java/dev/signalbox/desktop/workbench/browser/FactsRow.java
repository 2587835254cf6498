package dev.signalbox.desktop.workbench.browser;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Tone;

/**
 * What is known of one table, in words.
 *
 * @param mysql its size there
 * @param clickhouse its size there, or why there is none
 * @param state in a word
 * @param sentence what belongs to the state; may be empty
 * @param target where counting its rows goes
 * @param why what decides that
 */
record FactsRow(
    TableId table,
    String mysql,
    String clickhouse,
    String state,
    Tone tone,
    String sentence,
    String target,
    Token hue,
    String why) {}
