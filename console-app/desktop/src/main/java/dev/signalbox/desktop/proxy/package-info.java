/**
 * What the proxy says of itself, read for every screen that shows it, and previews of its
 * decisions.
 */
@NullMarked
package dev.signalbox.desktop.proxy;

import org.jspecify.annotations.NullMarked;
