/** ProxySQL's admin port: reading, applying and undoing rules. */
@NullMarked
package dev.signalbox.engine.proxy;

import org.jspecify.annotations.NullMarked;
