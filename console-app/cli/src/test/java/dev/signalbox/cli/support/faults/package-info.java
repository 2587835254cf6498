@NullMarked
package dev.signalbox.cli.support.faults;

import org.jspecify.annotations.NullMarked;
