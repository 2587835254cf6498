package dev.signalbox.engine.stack;

import java.util.List;

/**
 * One thing of a stack that takes room on the disk.
 *
 * @param name of the image, container, volume or folder
 * @param services those it is for; empty for what is the whole stack's
 * @param bytes what it takes alone, -1 where unknown
 * @param sharedBytes of an image, the layers that other images have too: on the disk once, however
 *     many images count them here
 */
public record DiskUse(Kind kind, String name, List<String> services, long bytes, long sharedBytes) {
  /** What can take room. */
  public enum Kind {
    /** What containers are made from; it stays when the stack is taken down. */
    IMAGE,
    /** What a container wrote beside its volumes; it goes with the container. */
    CONTAINER,
    /** Data, kept until they are purged. */
    VOLUME,
    /** A folder of this machine: data, logs and settings. */
    FOLDER
  }

  public DiskUse {
    services = List.copyOf(services);
  }

  /** The bytes of all of one kind, each alone; what is unknown is left out. */
  public static long sum(List<DiskUse> all, Kind kind) {
    return all.stream()
        .filter(use -> use.kind() == kind)
        .mapToLong(use -> Math.max(0, use.bytes()))
        .sum();
  }

  /**
   * At least so many bytes are in layers that images share. No engine reports the exact figure: the
   * layers of two images may or may not be the same.
   */
  public static long sharedAtLeast(List<DiskUse> all) {
    return all.stream().mapToLong(DiskUse::sharedBytes).max().orElse(0);
  }
}
