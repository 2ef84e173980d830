package fr.spro.registration.metrics;

import fr.spro.registration.dispatch.RosterChangeDispatcher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Deliveries of roster entries to their followers that are due, and sessions that stand still. */
@Component
public final class DispatcherMeasures {

    public DispatcherMeasures(RosterChangeDispatcher feed, MeterRegistry registry) {
        Gauge.builder("spro.dispatcher.behind", feed, RosterChangeDispatcher::behind)
                .description("Deliveries of roster entries that are due and not made")
                .register(registry);
        Gauge.builder("spro.dispatcher.parked", feed, RosterChangeDispatcher::parked)
                .description("Sessions whose deliveries to a follower stand still until an administrator decides")
                .register(registry);
    }
}
