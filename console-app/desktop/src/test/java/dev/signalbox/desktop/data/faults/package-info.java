@NullMarked
package dev.signalbox.desktop.data.faults;

import org.jspecify.annotations.NullMarked;
