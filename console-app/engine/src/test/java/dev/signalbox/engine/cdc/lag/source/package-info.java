@NullMarked
package dev.signalbox.engine.cdc.lag.source;

import org.jspecify.annotations.NullMarked;
