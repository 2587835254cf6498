/** The servers behind a tab: what starts one that is down, and how old the replica is. */
@NullMarked
package dev.signalbox.desktop.workbench.servers;

import org.jspecify.annotations.NullMarked;
