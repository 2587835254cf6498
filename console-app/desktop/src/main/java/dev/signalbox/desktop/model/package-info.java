/**
 * What several screens show: the pipeline, what services use, the proxy and its decisions, and the
 * events. Sampled once for all of them.
 */
@NullMarked
package dev.signalbox.desktop.model;

import org.jspecify.annotations.NullMarked;
