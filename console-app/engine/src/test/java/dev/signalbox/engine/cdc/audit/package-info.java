@NullMarked
package dev.signalbox.engine.cdc.audit;

import org.jspecify.annotations.NullMarked;
