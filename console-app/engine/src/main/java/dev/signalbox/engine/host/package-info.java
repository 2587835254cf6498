/** The machine: directories, private files, disk space, ports, processes, other programs. */
@NullMarked
package dev.signalbox.engine.host;

import org.jspecify.annotations.NullMarked;
