/** The admin port: ProxySQL's tables in SQLite, and LOAD and SAVE between their layers. */
@NullMarked
package dev.signalbox.embedded.router.admin;

import org.jspecify.annotations.NullMarked;
