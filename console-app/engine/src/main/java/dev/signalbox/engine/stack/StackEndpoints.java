package dev.signalbox.engine.stack;

import java.net.URI;

/** Where a running stack answers. Ports are those in force now, not the template's wishes. */
public record StackEndpoints(
    String host,
    int mysqlPort,
    int brokerPort,
    int connectPort,
    int clickhouseHttpPort,
    int clickhouseMysqlPort,
    int proxyPort,
    int adminPort) {
  public String bootstrapServers() {
    return host + ":" + brokerPort;
  }

  public URI connectUri() {
    return URI.create("http://" + host + ":" + connectPort + "/");
  }

  public URI clickhouseUri() {
    return URI.create("http://" + host + ":" + clickhouseHttpPort + "/");
  }
}
