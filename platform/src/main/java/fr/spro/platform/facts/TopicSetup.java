package fr.spro.platform.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing; none is ever made by accident. */
final class TopicSetup {
    static final int PARTITIONS = 6;
    static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final short replication;

    TopicSetup(short replication) {
        this.replication = replication;
    }

    /** The partitions of a topic of facts. */
    static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    void createMissing(Admin admin) throws InterruptedException, ExecutionException {
        List<NewTopic> missing = new ArrayList<>();
        var present = admin.listTopics().names().get();
        for (String topic : Topics.ALL) {
            if (!present.contains(topic)) {
                missing.add(topic(topic, PARTITIONS, TopicConfig.CLEANUP_POLICY_COMPACT));
            }
            if (!present.contains(Topics.deadLetters(topic))) {
                // Not compacted: a poison message may have no key, and each one counts.
                missing.add(topic(Topics.deadLetters(topic), 1, TopicConfig.CLEANUP_POLICY_DELETE));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Several services start at once; whoever comes second is told so.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            createMissing(admin);
        }
    }

    private NewTopic topic(String name, int partitions, String cleanup) {
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanup,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_MESSAGE),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        replication >= 3 ? "2" : "1"));
    }
}
