package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a row of the passage table says of the topics. */
class PassageTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TITLES = "cdc.imdb.titles";

  private final Passage passage = new Passage();

  private void sends(@Nullable String key, String value) {
    passage.onSend(new ProducerRecord<>(TITLES, 0, bytes(key), bytes(value)));
  }

  private void stored(long offset, @Nullable Exception failure) {
    passage.onAcknowledgement(
        new RecordMetadata(new TopicPartition(TITLES, 0), offset, 0, 0, 1, 1), failure);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode passes(long changes) throws IOException {
    var row =
        passage.onSend(
            new ProducerRecord<>(
                "cdc.signalbox_probe.passage",
                0,
                bytes("{\"id\":1}"),
                bytes("{\"id\":1,\"changes\":" + changes + ",\"ends\":\"forged\"}")));
    var text = MAPPER.readTree(row.value()).get("ends");
    return text.isNull() ? text : MAPPER.readTree(text.asText());
  }

  @Test
  void saysWhereTopicsEndAndSinceWhichPassageTheyWereWrittenTo() throws Exception {
    assertThat(passes(5).isNull()).isTrue();
    assertThat(passes(6).get("topics")).isEmpty();
    sends("k", "{\"__deleted\":\"false\"}");
    stored(40, null);
    assertThat(passes(7).at("/topics/cdc.imdb.titles")).hasToString("[40,6,-1]");
    assertThat(passes(8).at("/topics/cdc.imdb.titles")).hasToString("[40,6,-1]");
    sends("k", "{}");
    stored(41, null);
    assertThat(passes(9).at("/topics/cdc.imdb.titles")).hasToString("[41,8,-1]");
  }

  /** A first one may come with a snapshot, in front of other tables. */
  @Test
  void theFirstProvesNothing() throws Exception {
    sends("k", "{}");
    stored(3, null);
    assertThat(passes(8).isNull()).isTrue();
    assertThat(passes(9).at("/topics/cdc.imdb.titles")).hasToString("[3,-1,-1]");
    // whoever knows 9 wrote later
    assertThat(passes(10).at("/topics/cdc.imdb.titles")).hasToString("[3,8,-1]");
  }

  @Test
  void saysWhichRecordTruncated() throws Exception {
    sends(null, "{\"before\":null,\"after\":null,\"op\":\"t\"}");
    sends(null, "{\"before\":null,\"after\":{\"op\":\"t\"},\"op\":\"c\"}");
    stored(3, null);
    stored(4, null);
    passes(1);
    assertThat(passes(2).at("/topics/cdc.imdb.titles")).hasToString("[4,-1,3]");
  }

  @Test
  void waitsForWhatIsOnItsWay() throws Exception {
    passes(1);
    sends("k", "{}");
    var told =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return passes(2);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(told).isNotDone();
    stored(5, null);
    assertThat(told.get(10, TimeUnit.SECONDS).at("/topics/cdc.imdb.titles"))
        .hasToString("[5,1,-1]");
  }

  @Test
  void provesNothingOnceARecordWasRefused() throws Exception {
    sends("k", "{}");
    stored(-1, new IOException("refused"));
    assertThat(passes(1).isNull()).isTrue();
    assertThat(passes(2).isNull()).isTrue();
  }
}
