/** The Routing screen: the rules in force and where a query would go. */
@NullMarked
package dev.signalbox.desktop.routing;

import org.jspecify.annotations.NullMarked;
