/** Commands about data and its way to ClickHouse. */
@NullMarked
package dev.signalbox.cli.command.data;

import org.jspecify.annotations.NullMarked;
