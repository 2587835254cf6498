@NullMarked
package dev.signalbox.desktop.start;

import org.jspecify.annotations.NullMarked;
