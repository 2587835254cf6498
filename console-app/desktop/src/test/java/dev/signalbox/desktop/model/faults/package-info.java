@NullMarked
package dev.signalbox.desktop.model.faults;

import org.jspecify.annotations.NullMarked;
