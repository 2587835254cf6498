@NullMarked
package dev.signalbox.engine.routing.admin;

import org.jspecify.annotations.NullMarked;
