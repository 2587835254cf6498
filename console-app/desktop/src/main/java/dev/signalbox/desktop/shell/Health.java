package dev.signalbox.desktop.shell;

import dev.signalbox.desktop.ui.Tone;

/** The worst thing that can be said of the platform, or of a part of it, in words. */
public record Health(Tone tone, String text) {}
