package dev.signalbox.engine.stack.faults;

import com.github.dockerjava.api.DockerClient;

/** A fault that the architecture's rules must find. */
public record DockerFault(@org.jspecify.annotations.Nullable DockerClient client) {}
