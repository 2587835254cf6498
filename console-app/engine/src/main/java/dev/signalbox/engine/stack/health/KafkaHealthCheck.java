package dev.signalbox.engine.stack.health;

import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.stack.Login;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Asks the broker for its cluster; there must be a node in it. Keeps one connection. */
final class KafkaHealthCheck implements HealthCheck {
  private final int port;
  private final Login login;
  private @Nullable Admin admin;

  KafkaHealthCheck(int port, Login login) {
    this.port = port;
    this.login = login;
  }

  @Override
  public synchronized Optional<String> ask() {
    if (admin == null && !HealthChecks.listens(port)) {
      return Optional.of("port " + port + " does not answer yet");
    }
    try {
      Admin asked = admin == null ? connect() : admin;
      admin = asked;
      var nodes = asked.describeCluster().nodes().get(2, TimeUnit.SECONDS);
      return nodes.isEmpty() ? Optional.of("the cluster has no node yet") : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      String reason = e.getMessage() == null ? "no answer for 2 s" : e.getMessage();
      return Optional.of("describe cluster failed: " + reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("asking was interrupted");
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(java.time.Duration.ofMillis(200));
      admin = null;
    }
  }

  private Admin connect() {
    var kafka = new KafkaAccess("127.0.0.1:" + port, login.user(), login.password());
    return Admin.create(
        kafka.client(
            Map.of(
                "client.id", "signalbox-health",
                "request.timeout.ms", "2000",
                "default.api.timeout.ms", "2000",
                "reconnect.backoff.ms", "50",
                "reconnect.backoff.max.ms", "500",
                "metadata.max.age.ms", "300000",
                "enable.metrics.push", "false")));
  }
}
