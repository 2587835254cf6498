@NullMarked
package dev.signalbox.engine.proxy;

import org.jspecify.annotations.NullMarked;
