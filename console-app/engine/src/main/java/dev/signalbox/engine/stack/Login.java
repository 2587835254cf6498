package dev.signalbox.engine.stack;

import dev.signalbox.common.Secret;

/** A user and the password it logs in with. */
public record Login(String user, Secret password) {}
