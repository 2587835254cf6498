/** What the pipeline measures, sampled once for every screen that shows it. */
@NullMarked
package dev.signalbox.desktop.replication;

import org.jspecify.annotations.NullMarked;
