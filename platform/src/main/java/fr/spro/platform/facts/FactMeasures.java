package fr.spro.platform.facts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How far facts are behind: those that are not on Kafka yet, those that a follower has not applied, those that nobody
 * could apply. By topic and follower, of which there are few.
 */
final class FactMeasures {
    /** How often the broker is asked. */
    static final Duration EVERY = Duration.ofSeconds(15);

    private final List<FactRelay> relays;
    private final Clock clock;
    private final Followers followers;
    private final DeadLetters deadLetters;
    private final LetterBook book;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final Map<String, Long> letters = new ConcurrentHashMap<>();

    FactMeasures(
            List<FactRelay> relays,
            List<FactSubscription> subscriptions,
            Followers followers,
            DeadLetters deadLetters,
            LetterBook book,
            MeterRegistry registry,
            Clock clock) {
        this.relays = relays;
        this.clock = clock;
        this.followers = followers;
        this.deadLetters = deadLetters;
        this.book = book;
        Gauge.builder("spro.relay.behind", this, FactMeasures::behind)
                .description("Aggregates whose facts are on their way to Kafka or failed to get there")
                .register(registry);
        Gauge.builder("spro.relay.oldest", this, FactMeasures::oldest)
                .description("Age of the oldest journal entry whose facts are not on Kafka")
                .baseUnit("seconds")
                .register(registry);
        for (FactSubscription subscription : subscriptions) {
            String group = Followers.name(subscription);
            Gauge.builder("spro.follower.lag", lags, all -> all.getOrDefault(group + subscription.topic(), Double.NaN))
                    .description("Facts that a follower has not applied yet")
                    .tag("topic", subscription.topic())
                    .tag("follower", group)
                    .register(registry);
        }
        subscriptions.stream()
                .map(FactSubscription::topic)
                .distinct()
                .forEach(topic -> Gauge.builder("spro.dead.letters", letters, all -> all.getOrDefault(topic, 0L))
                        .description("Facts that could not be applied and that nobody has settled")
                        .tag("topic", topic)
                        .register(registry));
    }

    private int behind() {
        return relays.stream().mapToInt(FactRelay::behind).sum();
    }

    private double oldest() {
        return relays.stream()
                .map(FactRelay::waitingSince)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0)
                .orElse(0.0);
    }

    /** Asks the broker; a lag that it does not tell is not a number. */
    void look() {
        for (Followers.Follower follower : followers.all()) {
            Long lag = follower.lag();
            lags.put(follower.group() + follower.topic(), lag == null ? Double.NaN : lag);
        }
        List<DeadLetters.DeadLetter> all = deadLetters.list();
        Set<String> settled = book.settled(all);
        Map<String, Long> open = all.stream()
                .filter(letter -> !settled.contains(letter.id()))
                .collect(Collectors.groupingBy(DeadLetters.DeadLetter::topic, Collectors.counting()));
        letters.keySet().retainAll(open.keySet());
        letters.putAll(open);
    }
}
