/** The Workbench screen: SQL through the proxy with proof of where it ran. */
@NullMarked
package dev.signalbox.desktop.workbench;

import org.jspecify.annotations.NullMarked;
