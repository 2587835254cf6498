package dev.signalbox.desktop.model;

import dev.signalbox.desktop.ui.Tone;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param text what happened
 * @param remedy why, or what to do about it; empty when there is nothing to say
 */
public record Event(Instant at, Tone tone, String text, String remedy) {}
