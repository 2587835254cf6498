package dev.signalbox.engine.program;

/** What runs, for logs and reports. */
public final class ProgramFacts {
  private ProgramFacts() {}

  /** Signalbox's version, from the jar's manifest; classes that run outside a jar have none. */
  public static String version() {
    var version = ProgramFacts.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Version and vendor of the Java runtime. */
  public static String java() {
    return System.getProperty("java.runtime.version")
        + " ("
        + System.getProperty("java.vendor")
        + ")";
  }

  /** Name and version of the operating system, and the processor's architecture. */
  public static String system() {
    return "%s %s %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }
}
