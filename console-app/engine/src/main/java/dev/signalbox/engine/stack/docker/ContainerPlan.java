package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;

/** Translates a Compose service into the engine's API. */
final class ContainerPlan {
  private ContainerPlan() {}

  /** As Compose names them. */
  static String name(ComposeFile file, ComposeService service) {
    return file.name() + "-" + service.name() + "-1";
  }

  static String resource(ComposeFile file, String name) {
    return file.name() + "_" + name;
  }

  static CreateContainerCmd create(
      DockerClient client, ComposeFile file, ComposeService service, StackFolder folder) {
    var host =
        HostConfig.newHostConfig()
            .withBinds(service.mounts().stream().map(m -> bind(file, m)).toList())
            .withPortBindings(
                service.ports().stream()
                    .map(
                        p ->
                            new PortBinding(
                                Ports.Binding.bindIpAndPort(p.address(), p.host()),
                                ExposedPort.tcp(p.container())))
                    .toList())
            .withRestartPolicy(restart(service.restart()));
    service.memoryBytes().ifPresent(host::withMemory);
    if (!service.limits().isEmpty()) {
      host.withUlimits(
          service.limits().entrySet().stream()
              .map(e -> new Ulimit(e.getKey(), e.getValue().soft(), e.getValue().hard()))
              .toArray(Ulimit[]::new));
    }
    service.networks().stream()
        .findFirst()
        .ifPresent(network -> host.withNetworkMode(resource(file, network)));
    var command =
        client
            .createContainerCmd(service.image())
            .withName(name(file, service))
            .withHostName(service.name())
            .withAliases(service.name())
            .withEnv(
                service.environment().entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .toList())
            .withExposedPorts(
                service.ports().stream().map(p -> ExposedPort.tcp(p.container())).toList())
            .withLabels(Labels.of(file, service, folder))
            .withStopTimeout((int) service.stopGrace().toSeconds())
            .withHostConfig(host);
    if (!service.entrypoint().isEmpty()) {
      command.withEntrypoint(service.entrypoint());
    }
    if (!service.command().isEmpty()) {
      command.withCmd(service.command());
    }
    service.health().ifPresent(health -> command.withHealthcheck(health(health)));
    return command;
  }

  private static Bind bind(ComposeFile file, ComposeService.Mount mount) {
    return new Bind(
        mount.volume() ? resource(file, mount.source()) : mount.source(),
        new Volume(mount.target()),
        mount.readOnly() ? AccessMode.ro : AccessMode.rw);
  }

  private static HealthCheck health(ComposeService.Health health) {
    return new HealthCheck()
        .withTest(health.test())
        .withInterval(health.interval().toNanos())
        .withTimeout(health.timeout().toNanos())
        .withRetries(health.retries())
        .withStartPeriod(health.startPeriod().toNanos());
  }

  private static RestartPolicy restart(ComposeService.Restart restart) {
    return switch (restart) {
      case NO -> RestartPolicy.noRestart();
      case ALWAYS -> RestartPolicy.alwaysRestart();
      case UNLESS_STOPPED -> RestartPolicy.unlessStoppedRestart();
      case ON_FAILURE -> RestartPolicy.onFailureRestart(0);
    };
  }
}
