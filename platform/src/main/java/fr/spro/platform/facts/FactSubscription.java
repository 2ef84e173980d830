package fr.spro.platform.facts;

import java.util.function.Consumer;

/**
 * Declared as a bean, it has every fact of a topic applied at least once and in order per key.
 *
 * @param group the consumer group; with the suffix {@code ${instance}} each instance reads the topic from its
 *     beginning, for projections kept in memory
 * @param apply returns when the effect is stored; what it throws is retried with a back-off, then dead-lettered
 * @param caughtUp called once by a subscription that each instance has for itself: all that the topic held when it began
 *     to listen has been applied or dead-lettered
 */
public record FactSubscription(String group, String topic, Consumer<ReceivedFact> apply, Runnable caughtUp) {
    /** The suffix of a group that every instance has for itself. */
    public static final String INSTANCE = "${instance}";

    /** One that nobody waits for. */
    public FactSubscription(String group, String topic, Consumer<ReceivedFact> apply) {
        this(group, topic, apply, () -> {});
    }

    /** Whether each instance reads the whole topic for itself. */
    public boolean perInstance() {
        return group.endsWith(INSTANCE);
    }
}
