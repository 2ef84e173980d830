package fr.spro.platform.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the topics that are missing, for the set-up of a broker: no service makes one. */
final class TopicProvisioning {
    private static final int PARTITIONS = 6;
    static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final short replication;

    TopicProvisioning(short replication) {
        this.replication = replication;
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
        admin.createTopics(missing).all().get();
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
