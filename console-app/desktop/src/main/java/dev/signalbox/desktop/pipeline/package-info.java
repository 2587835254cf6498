/** The Pipeline screen: lag, rates, connector, dead letters. */
@NullMarked
package dev.signalbox.desktop.pipeline;

import org.jspecify.annotations.NullMarked;
