/** The admin port of ProxySQL or of our router. */
@NullMarked
package dev.signalbox.engine.routing.admin;

import org.jspecify.annotations.NullMarked;
