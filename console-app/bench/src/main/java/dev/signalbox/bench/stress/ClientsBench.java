package dev.signalbox.bench.stress;

import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Many clients at once: half of them ask small questions without a pause, half read large results
 * slowly, as over a bad line. Nobody may meet an error, and the router's heap may not grow with
 * what the slow ones have not read yet.
 */
public final class ClientsBench {
  private static final int MOST_FAULTS = 20;

  /** Upper bounds of the histogram's buckets grow by a tenth, from 10 microseconds on. */
  private static final int BUCKETS = 200;

  private static final double FIRST_MICROS = 10;
  private static final double STEP = 1.1;

  private final RouterTarget target;
  private final @Nullable RouterTarget admin;
  private final Options options;
  private final LongAdder statements = new LongAdder();
  private final LongAdder slowBytes = new LongAdder();
  private final AtomicLongArray histogram = new AtomicLongArray(BUCKETS);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;
  private long peakHeap = -1;
  private long heapLimit = -1;

  /**
   * How hard.
   *
   * @param quick statements of the quick half, asked in turn
   * @param large a statement with a result larger than can be read in the time
   * @param bytesPerSecond what a slow client reads
   */
  public record Options(
      int clients, Duration time, List<String> quick, String large, int bytesPerSecond) {}

  /**
   * @param admin the admin port, which tells the router's heap; null without
   */
  public ClientsBench(RouterTarget target, @Nullable RouterTarget admin, Options options) {
    this.target = target;
    this.admin = admin;
    this.options = options;
  }

  /** Runs for the options' time. */
  public ClientsReport run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<ClientConnection> open = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    for (int i = 0; i < options.clients(); i++) {
      try {
        ClientConnection connection = target.connect();
        open.add(connection);
        boolean slow = i % 2 == 1;
        int number = i;
        threads.add(
            Thread.ofVirtual()
                .start(() -> client(begin, number, () -> work(connection, slow, number))));
      } catch (IOException | MySqlException e) {
        fault("client " + i + " could not log in", e);
      }
    }
    long start = System.nanoTime();
    begin.countDown();
    watch(start);
    ended = true;
    double seconds = (System.nanoTime() - start) / 1e9;
    // the slow ones are in the middle of their results
    open.forEach(this::close);
    for (Thread thread : threads) {
      thread.join();
    }
    afterwards();
    return new ClientsReport(
        open.size(),
        seconds,
        statements.sum(),
        percentile(0.5),
        percentile(0.99),
        slowBytes.sum() / 1e6,
        peakHeap,
        heapLimit,
        List.copyOf(faults));
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, MySqlException, InterruptedException;
  }

  private void client(CountDownLatch begin, int number, Work work) {
    try {
      begin.await();
      work.run();
    } catch (IOException | MySqlException e) {
      if (!ended) {
        fault("client " + number, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(ClientConnection connection, boolean slow, int number)
      throws IOException, MySqlException, InterruptedException {
    while (!ended) {
      if (slow) {
        readSlowly(connection);
      } else {
        List<String> quick = options.quick();
        long start = System.nanoTime();
        RouterTarget.ask(connection, quick.get(number / 2 % quick.size()));
        count((System.nanoTime() - start) / 1e3);
        number += 2;
      }
    }
  }

  private void readSlowly(ClientConnection connection)
      throws IOException, MySqlException, InterruptedException {
    RouterTarget.send(connection, options.large());
    long start = System.nanoTime();
    long read = 0;
    boolean definitions = true;
    while (!ended) {
      byte[] packet = connection.in().read();
      if (RouterTarget.isError(packet)) {
        throw new MySqlException(PayloadReader.error(packet));
      }
      if (RouterTarget.isEof(packet) && !definitions) {
        return;
      }
      definitions &= !RouterTarget.isEof(packet);
      read += packet.length;
      slowBytes.add(packet.length);
      long due = read * 1_000_000_000L / options.bytesPerSecond();
      long early = due - (System.nanoTime() - start);
      if (early > 50_000_000L) {
        // this is what makes it slow
        Thread.sleep(Duration.ofNanos(early));
      }
    }
  }

  /** Until the time is over, or too much went wrong. */
  private void watch(long start) throws InterruptedException {
    RouterTarget port = admin;
    try (ClientConnection watcher = port == null ? null : port.connect()) {
      while (System.nanoTime() - start < options.time().toNanos() && faults.size() < MOST_FAULTS) {
        if (watcher != null) {
          peakHeap = Math.max(peakHeap, heap(watcher, "Heap_used_bytes"));
          heapLimit = heap(watcher, "Heap_max_bytes");
        }
        Thread.sleep(200);
      }
    } catch (IOException | MySqlException e) {
      fault("the admin port", e);
    }
  }

  private static long heap(ClientConnection watcher, String name)
      throws IOException, MySqlException {
    String value =
        RouterTarget.ask(
            watcher,
            "SELECT variable_value FROM stats_mysql_global WHERE variable_name='" + name + "'");
    return value == null ? -1 : Long.parseLong(value);
  }

  /** A new client is served as if nothing had been. */
  private void afterwards() {
    try (ClientConnection connection = target.connect()) {
      RouterTarget.ask(connection, options.quick().getFirst());
    } catch (IOException | MySqlException e) {
      fault("a client that came afterwards", e);
    }
  }

  private void close(ClientConnection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      fault("closing a connection", e);
    }
  }

  private void fault(String who, Exception e) {
    faults.add(who + ": " + e.getMessage());
  }

  private void count(double micros) {
    statements.increment();
    int bucket =
        (int) Math.ceil(Math.log(Math.max(micros, FIRST_MICROS) / FIRST_MICROS) / Math.log(STEP));
    histogram.incrementAndGet(Math.min(bucket, BUCKETS - 1));
  }

  private double percentile(double part) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += histogram.get(i);
    }
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += histogram.get(i);
      if (total > 0 && seen >= part * total) {
        return Math.round(FIRST_MICROS * Math.pow(STEP, i)) / 1e3;
      }
    }
    return 0;
  }
}
