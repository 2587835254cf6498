/** The MySQL port: sessions, routing of their statements, relaying of the answers. */
@NullMarked
package dev.signalbox.embedded.router.front;

import org.jspecify.annotations.NullMarked;
