@NullMarked
package dev.signalbox.cli.support;

import org.jspecify.annotations.NullMarked;
