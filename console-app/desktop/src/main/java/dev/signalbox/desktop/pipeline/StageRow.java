package dev.signalbox.desktop.pipeline;

import dev.signalbox.desktop.ui.Token;

/**
 * One stage of a change's way.
 *
 * @param share of the whole, from 0 to 100; 0 while nothing is known
 */
record StageRow(String name, Token color, String figure, double share) {}
