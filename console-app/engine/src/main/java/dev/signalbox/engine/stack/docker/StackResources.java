package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.exception.NotFoundException;

/** A stack's networks and volumes, known by their names and labels. */
final class StackResources {
  private StackResources() {}

  /** Removes its networks and, with {@code purge}, its volumes; leaves those of others. */
  static void remove(DockerEngine engine, ComposeFile file, boolean purge) {
    try {
      for (var network : file.networks().keySet()) {
        var name = ContainerPlan.resource(file, network);
        for (var found : engine.client().listNetworksCmd().withNameFilter(name).exec()) {
          if (name.equals(found.getName())
              && Labels.same(Labels.ofNetwork(file, network), found.getLabels())) {
            engine.client().removeNetworkCmd(found.getId()).exec();
          }
        }
      }
      if (purge) {
        for (var volume : file.volumes().keySet()) {
          removeVolume(engine, file, volume);
        }
      }
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot remove the stack's network and volumes", e);
    }
  }

  private static void removeVolume(DockerEngine engine, ComposeFile file, String volume) {
    var name = ContainerPlan.resource(file, volume);
    try {
      var found = engine.client().inspectVolumeCmd(name).exec();
      if (Labels.same(Labels.ofVolume(file, volume), found.getLabels())) {
        engine.client().removeVolumeCmd(name).exec();
      }
    } catch (NotFoundException e) {
      // it is gone already
      return;
    }
  }
}
