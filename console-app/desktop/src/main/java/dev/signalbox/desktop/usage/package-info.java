/** What services take of the machine, over time; shared by the screens that show it. */
@NullMarked
package dev.signalbox.desktop.usage;

import org.jspecify.annotations.NullMarked;
