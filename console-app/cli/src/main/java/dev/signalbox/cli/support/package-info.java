/** What every command stands on: global options, output, progress, exit codes. */
@NullMarked
package dev.signalbox.cli.support;

import org.jspecify.annotations.NullMarked;
