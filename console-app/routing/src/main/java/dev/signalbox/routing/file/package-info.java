/** Rules and proxy configuration as JSON and as proxysql.cnf. */
@NullMarked
package dev.signalbox.routing.file;

import org.jspecify.annotations.NullMarked;
