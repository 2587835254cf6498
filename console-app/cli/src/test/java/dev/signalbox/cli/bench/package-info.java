@NullMarked
package dev.signalbox.cli.bench;

import org.jspecify.annotations.NullMarked;
