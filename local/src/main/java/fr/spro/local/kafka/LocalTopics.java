package fr.spro.local.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics of the services on a broker of one node, as the set-up of production makes them. */
public final class LocalTopics {
    /** The topics, each with a dead-letter topic beside it; the platform has the same list. */
    public static final List<String> NAMES = List.of(
            "spro.territories",
            "spro.organisations",
            "spro.sessions",
            "spro.drafts",
            "spro.rotations",
            "spro.allocations",
            "spro.pairings",
            "spro.registrations",
            "spro.rosters",
            "spro.campaigns",
            "spro.erasures");

    private static final int PARTITIONS = 6;
    private static final Map<String, String> KEPT =
            Map.of("retention.ms", "-1", "max.message.bytes", Integer.toString(8 * 1024 * 1024));

    private LocalTopics() {}

    /** Makes those that are missing on the broker at this address. */
    public static void main(String[] arguments) {
        createMissing(arguments[0]);
    }

    /** Those that are missing; the others stay as they are. */
    public static void createMissing(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (String name : NAMES) {
                missing.add(topic(name, PARTITIONS, "compact"));
                missing.add(topic(name + ".dlt", 1, "delete"));
            }
            missing.removeIf(topic -> present.contains(topic.name()));
            admin.createTopics(missing).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the topics were made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be made", e.getCause());
        }
    }

    private static NewTopic topic(String name, int partitions, String cleanup) {
        NewTopic topic = new NewTopic(name, partitions, (short) 1);
        Map<String, String> settings = new HashMap<>(KEPT);
        settings.put("cleanup.policy", cleanup);
        return topic.configs(settings);
    }
}
