package dev.signalbox.engine.cdc.lag;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Topics and offsets through Kafka's Admin API; every topic has the one partition 0. Calls block
 * for at most ten seconds. Safe for use from many threads.
 */
public final class OffsetReader implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 10;

  private final Admin admin;

  public OffsetReader(KafkaAccess kafka) {
    this.admin =
        Admin.create(
            kafka.client(
                Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG, "signalbox-offsets",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 9_000,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)));
  }

  /**
   * Makes the topics that are not there: one partition, everything kept.
   *
   * @param replicas how many brokers keep each
   * @return the topics that Kafka refuses by their names, each with its reason
   */
  public Map<String, String> createTopics(Collection<String> topics, int replicas) {
    return createTopics(
        topics,
        replicas,
        Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete"));
  }

  /** Makes a topic that is not there: one partition, whose records go after some time. */
  void createTopic(String topic, int replicas, Duration kept) {
    createTopics(
        List.of(topic),
        replicas,
        Map.of("retention.ms", String.valueOf(kept.toMillis()), "cleanup.policy", "delete"));
  }

  private Map<String, String> createTopics(
      Collection<String> topics, int replicas, Map<String, String> settings) {
    var made =
        admin.createTopics(
            topics.stream()
                .map(t -> new NewTopic(t, 1, (short) replicas).configs(settings))
                .toList());
    var refused = new HashMap<String, String>();
    made.values()
        .forEach(
            (topic, future) -> {
              try {
                await(future);
              } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidTopicException invalid) {
                  refused.put(topic, String.valueOf(invalid.getMessage()));
                } else if (!(e.getCause() instanceof TopicExistsException)) {
                  throw failed(e.getCause() == null ? e : e.getCause());
                }
              }
            });
    return refused;
  }

  public void deleteTopics(Collection<String> topics) {
    var gone = admin.deleteTopics(topics);
    gone.topicNameValues()
        .forEach((topic, future) -> orElse(future, null, UnknownTopicOrPartitionException.class));
  }

  /** Every topic whose name begins with {@code prefix}. */
  public Set<String> topics(String prefix) {
    var all = new HashSet<>(get(admin.listTopics().names()));
    all.removeIf(topic -> !topic.startsWith(prefix));
    return all;
  }

  /** Every consumer group whose name begins with {@code prefix}. */
  public Set<String> groups(String prefix) {
    var groups = new HashSet<String>();
    for (var group : get(admin.listGroups().all())) {
      if (group.groupId().startsWith(prefix)) {
        groups.add(group.groupId());
      }
    }
    return groups;
  }

  /** The log end offset of each topic; a topic that does not exist is left out. */
  public Map<String, Long> endOffsets(Collection<String> topics) {
    return offsets(topics, OffsetSpec.latest());
  }

  /** The offset of the first record that each topic still has; its end when it has none. */
  public Map<String, Long> startOffsets(Collection<String> topics) {
    return offsets(topics, OffsetSpec.earliest());
  }

  /** The offset of the first record of each topic that is not older; the end where all are. */
  public Map<String, Long> firstSince(Collection<String> topics, Instant time) {
    var first = offsets(topics, OffsetSpec.forTimestamp(time.toEpochMilli()));
    var old = new HashSet<String>();
    first.forEach(
        (topic, offset) -> {
          if (offset < 0) {
            old.add(topic);
          }
        });
    first.putAll(endOffsets(old));
    return first;
  }

  /** Removes every record below the given offset of its topic. */
  public void deleteBelow(Map<String, Long> offsetByTopic) {
    var records = new HashMap<TopicPartition, RecordsToDelete>();
    offsetByTopic.forEach(
        (topic, offset) ->
            records.put(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)));
    if (!records.isEmpty()) {
      get(admin.deleteRecords(records).all());
    }
  }

  /** Those topics that have a record with a timestamp after that one. */
  public Set<String> writtenAfter(Collection<String> topics, long timestamp) {
    var first = offsets(topics, OffsetSpec.forTimestamp(timestamp + 1));
    return first.entrySet().stream()
        .filter(topic -> topic.getValue() >= 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, Long> offsets(Collection<String> topics, OffsetSpec spec) {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    topics.forEach(topic -> wanted.put(new TopicPartition(topic, 0), spec));
    var answer = admin.listOffsets(wanted);
    var offsets = new HashMap<String, Long>();
    for (var partition : wanted.keySet()) {
      var info =
          orElse(answer.partitionResult(partition), null, UnknownTopicOrPartitionException.class);
      if (info != null) {
        offsets.put(partition.topic(), info.offset());
      }
    }
    return offsets;
  }

  /** What each consumer group has committed for its topic; a group without is left out. */
  public Map<String, Long> committed(Map<String, String> topicByGroup) {
    var wanted = new HashMap<String, ListConsumerGroupOffsetsSpec>();
    topicByGroup.forEach(
        (group, topic) ->
            wanted.put(
                group,
                new ListConsumerGroupOffsetsSpec()
                    .topicPartitions(List.of(new TopicPartition(topic, 0)))));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var answer = admin.listConsumerGroupOffsets(wanted);
    var offsets = new HashMap<String, Long>();
    topicByGroup.forEach(
        (group, topic) -> {
          var known =
              orElse(
                  answer.partitionsToOffsetAndMetadata(group),
                  Map.<TopicPartition, OffsetAndMetadata>of(),
                  GroupIdNotFoundException.class);
          var offset = known == null ? null : known.get(new TopicPartition(topic, 0));
          if (offset != null) {
            offsets.put(group, offset.offset());
          }
        });
    return offsets;
  }

  /** The committed offset of one group; empty when it has none. */
  public OptionalLong committed(String group, String topic) {
    var offset = committed(Map.of(group, topic)).get(group);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** What one group has committed, by topic. */
  public Map<String, Long> committed(String group) {
    var known =
        orElse(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            Map.<TopicPartition, OffsetAndMetadata>of(),
            GroupIdNotFoundException.class);
    var offsets = new HashMap<String, Long>();
    if (known != null) {
      known.forEach((partition, offset) -> offsets.put(partition.topic(), offset.offset()));
    }
    return offsets;
  }

  /** Whether a consumer is a member of the group now. */
  private boolean hasMembers(String group) {
    var described =
        orElse(
            admin.describeConsumerGroups(List.of(group)).all(),
            Map.<String, ConsumerGroupDescription>of(),
            GroupIdNotFoundException.class);
    var description = described == null ? null : described.get(group);
    return description != null
        && description.groupState() != GroupState.EMPTY
        && description.groupState() != GroupState.DEAD;
  }

  /**
   * Has a group no members, of which none reads any more: a queue of ClickHouse's that was dropped
   * takes seconds to leave by itself.
   */
  public void awaitNoMembers(String group, Duration pause, Deadline deadline) {
    deadline.await(
        pause,
        "the readers to leave",
        "the readers of " + group + " to leave it",
        () -> {
          boolean left = !hasMembers(group);
          if (!left) {
            removeMembers(group);
          }
          return left;
        });
  }

  /** A broker that cannot, and members that have just left by themselves, are waited for. */
  private void removeMembers(String group) {
    var everyone = new RemoveMembersFromConsumerGroupOptions();
    try {
      await(admin.removeMembersFromConsumerGroup(group, everyone).all());
    } catch (ExecutionException e) {
      // the client calls a group without members an illegal argument
      if (!(e.getCause() instanceof ApiException
          || e.getCause() instanceof IllegalArgumentException)) {
        throw failed(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  /** Sets where a group without members goes on. */
  public void rewind(String group, String topic, long offset) {
    commit(group, Map.of(topic, offset));
  }

  /** Sets the offsets of a group without members, by topic. */
  public void commit(String group, Map<String, Long> offsetByTopic) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    offsetByTopic.forEach(
        (topic, offset) ->
            offsets.put(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)));
    get(admin.alterConsumerGroupOffsets(group, offsets).all());
  }

  public void deleteGroups(Collection<String> groups) {
    var answer = admin.deleteConsumerGroups(groups);
    answer
        .deletedGroups()
        .forEach((group, future) -> orElse(future, null, GroupIdNotFoundException.class));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return await(future);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private static <T> @Nullable T orElse(
      KafkaFuture<T> future, @Nullable T other, Class<? extends Exception> expected) {
    try {
      return await(future);
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return other;
      }
      throw failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.CANCELLED, "Cancelled while Kafka worked", e);
    }
  }

  private static EngineException failed(Throwable cause) {
    return new EngineException(
        ErrorCode.REMOTE, "Kafka did not answer; see the broker's log. (" + cause + ")", cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
