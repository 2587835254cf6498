package dev.signalbox.embedded.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopTest {
  private EventLoops loops;
  private ServerSocketChannel listener;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    loops = EventLoops.start(2);
    listener =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    listener.close();
    loops.close();
  }

  /** Two ends of one connection: ours on a loop, the peer's blocking. */
  private record Pair(LoopLink link, SocketChannel peer) {}

  private Pair pair() throws IOException {
    SocketChannel peer = SocketChannel.open(listener.getLocalAddress());
    LoopLink link = new LoopLink(listener.accept(), loop());
    open.add(peer);
    open.add(link);
    return new Pair(link, peer);
  }

  private EventLoop loop() {
    return Objects.requireNonNull(loops.next(), "tests run with --add-opens java.base/java.lang");
  }

  private static <T> CompletableFuture<T> on(EventLoop loop, Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.start(
        "test",
        () -> {
          try {
            result.complete(work.run());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws Exception;
  }

  @Test
  void manyThreadsOfOneLoopAnswerTheirPeers() throws Exception {
    List<CompletableFuture<Integer>> served = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Pair pair = pair();
      pairs.add(pair);
      served.add(on(pair.link().loop(), () -> echo(pair.link())));
    }
    for (int round = 0; round < 20; round++) {
      for (Pair pair : pairs) {
        new DataOutputStream(pair.peer().socket().getOutputStream()).writeInt(round);
      }
      for (Pair pair : pairs) {
        assertThat(new DataInputStream(pair.peer().socket().getInputStream()).readInt())
            .isEqualTo(round);
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      pairs.get(i).peer().close();
      assertThat(served.get(i).get()).isEqualTo(80);
    }
  }

  private static int echo(LoopLink link) throws IOException {
    byte[] buffer = new byte[1024];
    int bytes = 0;
    int read;
    while ((read = link.input().read(buffer, 0, buffer.length)) >= 0) {
      link.output().write(buffer, 0, read);
      bytes += read;
    }
    return bytes;
  }

  /** Far more than the kernel holds, to a peer that begins to read late, and back. */
  @Test
  void writesWaitForASlowPeerAndLoseNothing() throws Exception {
    Pair pair = pair();
    byte[] sent = new byte[20 << 20];
    new Random(1).nextBytes(sent);
    CompletableFuture<Boolean> writing =
        on(
            pair.link().loop(),
            () -> {
              pair.link().output().write(sent);
              return true;
            });
    assertThatThrownBy(() -> writing.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(pair.peer().socket().getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    assertThat(writing.get()).isTrue();
  }

  @Test
  void aReadTimesOutAndCanBeTriedAgain() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> read =
        on(
            pair.link().loop(),
            () -> {
              pair.link().readTimeout(50);
              assertThatThrownBy(() -> pair.link().input().read())
                  .isInstanceOf(SocketTimeoutException.class);
              pair.peer().socket().getOutputStream().write(7);
              return pair.link().input().read();
            });
    assertThat(read.get()).isEqualTo(7);
  }

  @Test
  void closingWakesWhoWaits() throws Exception {
    Pair pair = pair();
    CompletableFuture<Integer> read = on(pair.link().loop(), () -> pair.link().input().read());
    // its first look at the socket has found nothing
    CompletableFuture<Boolean> after = on(pair.link().loop(), () -> true);
    assertThat(after.get()).isTrue();
    pair.link().close();
    assertThatThrownBy(read::get).hasCauseInstanceOf(SocketException.class);
  }

  @Test
  void whatArrivesWhileNobodyReadsIsThereLaterOnAnotherLoopToo() throws Exception {
    Pair pair = pair();
    EventLoop first = pair.link().loop();
    EventLoop second = loop() == first ? loop() : first;
    for (int i = 0; i < 100; i++) {
      EventLoop next = i % 2 == 0 ? second : first;
      pair.peer().socket().getOutputStream().write(i);
      pair.link().moveTo(next);
      // half of them by a thread of the other loop
      EventLoop reader = i % 4 < 2 ? first : second;
      assertThat(on(reader, () -> pair.link().input().read()).get()).isEqualTo(i);
    }
  }

  @Test
  void asksWithoutWaiting() throws Exception {
    Pair pair = pair();
    byte[] buffer = new byte[8];
    assertThat(pair.link().readNow(buffer, 0, 8)).isZero();
    pair.peer().close();
    assertThat(pair.link().input().read()).isEqualTo(-1);
    assertThat(pair.link().readNow(buffer, 0, 8)).isEqualTo(-1);
  }

  @Test
  void leavesTheLoopForBlockingUse() throws Exception {
    Pair pair = pair();
    pair.peer().socket().getOutputStream().write(5);
    assertThat(pair.link().input().read()).isEqualTo(5);
    var socket = pair.link().socket();
    socket.setSoTimeout(10_000);
    pair.peer().socket().getOutputStream().write(6);
    assertThat(socket.getInputStream().read()).isEqualTo(6);
  }

  @Test
  void withoutLoopsThereIsNoTurn() {
    assertThat(EventLoops.none().next()).isNull();
    assertThat(EventLoops.none().size()).isZero();
  }
}
