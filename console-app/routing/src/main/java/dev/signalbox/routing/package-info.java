/** ProxySQL's query routing, pure: what its packages share. */
@NullMarked
package dev.signalbox.routing;

import org.jspecify.annotations.NullMarked;
