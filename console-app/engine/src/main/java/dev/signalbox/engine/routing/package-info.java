/** ProxySQL's query routing, pure: digests, rules, decisions. */
@NullMarked
package dev.signalbox.engine.routing;

import org.jspecify.annotations.NullMarked;
