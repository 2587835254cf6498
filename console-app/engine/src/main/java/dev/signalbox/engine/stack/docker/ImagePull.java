package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.common.StepLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Pulls one image, saying how many bytes have come of how many. */
final class ImagePull {
  /** A registry that sends nothing for so long is taken for dead. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final long LOOK_MILLIS = 250;

  /** What is known of one layer. */
  private record Layer(long got, long total) {}

  private final DockerEngine engine;
  private final String image;
  private final Map<String, Layer> layers = new ConcurrentHashMap<>();
  private volatile long lastNews = System.nanoTime();
  private volatile @Nullable String fault;

  ImagePull(DockerEngine engine, String image) {
    this.engine = engine;
    this.image = image;
  }

  /** Whether the engine has the image already. */
  static boolean present(DockerEngine engine, String image) {
    return id(engine, image).isPresent();
  }

  /** The image's id; empty when the engine does not have it. */
  static Optional<String> id(DockerEngine engine, String image) {
    try {
      return Optional.ofNullable(engine.client().inspectImageCmd(image).exec().getId());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot look for the image " + image, e);
    }
  }

  void run(Progress progress, Deadline deadline) {
    var step = StepLog.of(progress, "image " + image, image);
    step.running("asking the registry");
    int colon = image.lastIndexOf(':');
    var pull =
        engine
            .streams()
            .pullImageCmd(image.substring(0, colon))
            .withTag(image.substring(colon + 1));
    engine.logins().of(image).ifPresent(pull::withAuthConfig);
    var done = new CompletableFuture<Boolean>();
    var listener =
        new ResultCallback.Adapter<PullResponseItem>() {
          @Override
          public void onNext(PullResponseItem item) {
            heard(item);
          }

          @Override
          public void onError(Throwable failure) {
            done.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            done.complete(true);
          }
        };
    // closing it makes the engine stop
    try (var running = pull.exec(listener)) {
      await(done, step, deadline);
      if (fault != null) {
        throw missing(fault, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while pulling " + image + ".", e);
    } catch (DockerException e) {
      throw missing(DockerEngine.said(e), e);
    } catch (IOException e) {
      throw new EngineException(ErrorCode.REMOTE, "The pull of " + image + " broke off.", e);
    } catch (EngineException e) {
      step.failed(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      throw DockerEngine.failed("Cannot pull " + image, e);
    }
    step.done(layers.isEmpty() ? "its layers were here" : said());
  }

  /** The callback's own wait would end the pull when its time is over. */
  private void await(CompletableFuture<Boolean> done, StepLog step, Deadline deadline)
      throws InterruptedException {
    while (true) {
      try {
        done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException stillComing) {
        step.running(layers.isEmpty() ? "asking the registry" : said());
        deadline.check("pulling " + image);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException("the pull broke off", e.getCause());
      }
      if (System.nanoTime() - lastNews > SILENCE.toNanos()) {
        throw new EngineException(
            ErrorCode.TIMEOUT,
            "The registry of "
                + image
                + " has said nothing for "
                + SILENCE.toSeconds()
                + " s. Check the network, or name a registry that answers by"
                + " SIGNALBOX_IMAGE_PREFIX.");
      }
    }
  }

  private EngineException missing(@Nullable String reason, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.MISSING_PART,
        "The image "
            + image
            + " cannot be pulled: "
            + reason
            + ". Check its name and tag, the network and the login (docker login), or name a"
            + " registry that has it by SIGNALBOX_IMAGE_PREFIX.",
        cause);
  }

  private void heard(PullResponseItem item) {
    lastNews = System.nanoTime();
    if (item.getErrorDetail() != null) {
      fault = item.getErrorDetail().getMessage();
      return;
    }
    var detail = item.getProgressDetail();
    if (item.getId() != null && detail != null && detail.getTotal() != null) {
      boolean download = "Downloading".equals(item.getStatus());
      long got = detail.getCurrent() == null ? 0 : detail.getCurrent();
      layers.compute(
          item.getId(),
          (id, before) ->
              download || before == null
                  ? new Layer(download ? got : detail.getTotal(), detail.getTotal())
                  // it has come, and is being unpacked
                  : new Layer(before.total(), before.total()));
    } else if (item.getId() != null && "Download complete".equals(item.getStatus())) {
      layers.computeIfPresent(item.getId(), (id, l) -> new Layer(l.total(), l.total()));
    }
  }

  private String said() {
    long got = layers.values().stream().mapToLong(Layer::got).sum();
    long total = layers.values().stream().mapToLong(Layer::total).sum();
    return total < 1_000_000
        ? "%.1f of %.1f kB".formatted(got / 1e3, total / 1e3)
        : "%.1f of %.1f MB".formatted(got / 1e6, total / 1e6);
  }
}
