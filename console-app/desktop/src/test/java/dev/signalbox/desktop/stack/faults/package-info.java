@NullMarked
package dev.signalbox.desktop.stack.faults;

import org.jspecify.annotations.NullMarked;
