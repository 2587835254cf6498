package dev.signalbox.engine.stack.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.signalbox.common.Live.Subscription;
import dev.signalbox.engine.stack.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads containers' logs line by line, and goes on reading when a container is started again. */
final class DockerLogs {
  private static final long LOOK_MILLIS = 300;
  private static final long LAST_WORDS_SECONDS = 5;

  private final DockerEngine engine;

  DockerLogs(DockerEngine engine) {
    this.engine = engine;
  }

  /** The last lines of one container. */
  List<String> last(String id, int lines) {
    var said = new ArrayList<String>();
    try (var reading = read(id, lines, false, "", (time, text) -> said.add(text))) {
      reading.awaitCompletion(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      System.getLogger(DockerLogs.class.getName())
          .log(System.Logger.Level.DEBUG, "a container's log cannot be read", e);
    }
    return said;
  }

  /**
   * Follows one service.
   *
   * @param container the service's container now; null while there is none
   */
  Subscription follow(
      String service,
      Supplier<java.util.Optional<String>> container,
      int tail,
      Consumer<LogLine> sink) {
    var thread =
        Thread.ofVirtual()
            .name("log-" + service)
            .start(() -> followed(service, container, tail, sink));
    return thread::interrupt;
  }

  private void followed(
      String service,
      Supplier<java.util.Optional<String>> container,
      int tail,
      Consumer<LogLine> sink) {
    var last = new String[] {""};
    int lines = tail;
    try {
      while (true) {
        var id = container.get();
        if (id.isPresent()) {
          try (var reading =
              read(
                  id.get(),
                  lines,
                  true,
                  last[0],
                  (time, text) -> {
                    last[0] = time;
                    sink.accept(new LogLine(service, text));
                  })) {
            reading.awaitCompletion();
          } catch (IOException | RuntimeException e) {
            System.getLogger(DockerLogs.class.getName())
                .log(System.Logger.Level.DEBUG, "the log of " + service + " broke off", e);
          }
          // all output since it was started again
          lines = Integer.MAX_VALUE;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // the subscription was closed
      return;
    }
  }

  private interface Sink {
    void line(String time, String text);
  }

  /** Reads lines that are later than a time; the engine puts each line's time before it. */
  private ResultCallback.Adapter<Frame> read(
      String id, int lines, boolean follow, String after, Sink sink) {
    var command =
        engine
            .streams()
            .logContainerCmd(id)
            .withStdOut(true)
            .withStdErr(true)
            .withTimestamps(true)
            .withFollowStream(follow);
    if (lines == Integer.MAX_VALUE) {
      command.withTailAll();
    } else {
      command.withTail(lines);
    }
    if (!after.isEmpty()) {
      command.withSince((int) java.time.Instant.parse(after).getEpochSecond());
    }
    Map<StreamType, ByteArrayOutputStream> partial = new EnumMap<>(StreamType.class);
    return command.exec(
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            var buffer =
                partial.computeIfAbsent(frame.getStreamType(), t -> new ByteArrayOutputStream());
            for (byte b : frame.getPayload()) {
              if (b == '\n') {
                tell(buffer.toString(StandardCharsets.UTF_8), after, sink);
                buffer.reset();
              } else {
                buffer.write(b);
              }
            }
          }

          @Override
          public void onError(Throwable failure) {
            if (!(failure instanceof NotFoundException)) {
              System.getLogger(DockerLogs.class.getName())
                  .log(System.Logger.Level.DEBUG, "a log broke off", failure);
            }
            try {
              close();
            } catch (IOException e) {
              System.getLogger(DockerLogs.class.getName())
                  .log(System.Logger.Level.DEBUG, "a log did not close", e);
            }
          }
        });
  }

  private static void tell(String line, String after, Sink sink) {
    int space = line.indexOf(' ');
    var time = space < 0 ? line : line.substring(0, space);
    var text = space < 0 ? "" : line.substring(space + 1);
    // times have nine digits after the point, so that their order is their texts'
    if (time.compareTo(after) > 0) {
      sink.line(time, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
  }
}
