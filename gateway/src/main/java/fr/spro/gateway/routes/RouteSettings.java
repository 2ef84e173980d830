package fr.spro.gateway.routes;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits, connections and breakers of the routes.
 *
 * @param signUpQueue the most sign-ups that wait for a connection, in order of arrival; further ones get 503
 */
@ConfigurationProperties("spro.routes")
record RouteSettings(
        @DefaultValue("2s") Duration connectLimit,
        @DefaultValue("5s") Duration readLimit,
        @DefaultValue("10s") Duration writeLimit,
        @DefaultValue("20s") Duration signUpLimit,
        @DefaultValue("30s") Duration fileLimit,
        @DefaultValue("10s") Duration streamStartLimit,
        @DefaultValue("60s") Duration silenceLimit,
        @DefaultValue("200") int readConnections,
        @DefaultValue("64") int writeConnections,
        @DefaultValue("256") int signUpConnections,
        @DefaultValue("2000") int signUpQueue,
        @DefaultValue("32") int fileConnections,
        @DefaultValue("2000") int streamConnections,
        @DefaultValue("5000") int concurrentCalls,
        @DefaultValue("2") int retries,
        @DefaultValue("100ms") Duration retryDelay,
        @DefaultValue Breaker breaker,
        @DefaultValue("1048576") long longestBody,
        @DefaultValue("2162688") long longestFile) {

    /**
     * Opens when at least so many calls of the last seconds failed at this rate; tries again after a pause. The pause
     * is short: a service that comes back during a trial is refused for a whole one more.
     */
    record Breaker(
            @DefaultValue("20") int minimumCalls,
            @DefaultValue("50") float failurePercent,
            @DefaultValue("10") int windowSeconds,
            @DefaultValue("500ms") Duration openFor,
            @DefaultValue("3") int trialCalls) {}

    /** Where the services answer. */
    @ConfigurationProperties("spro")
    record Services(
            @DefaultValue Address events,
            @DefaultValue Address registration,
            @DefaultValue Address evaluation) {

        Services {
            events = events.or("http://localhost:8081");
            registration = registration.or("http://localhost:8082");
            evaluation = evaluation.or("http://localhost:8083");
        }
    }

    /** The base address of a service. */
    record Address(@DefaultValue("") String url) {

        Address or(String address) {
            return url.isEmpty() ? new Address(address) : this;
        }

        URI uri() {
            return URI.create(url);
        }
    }
}
