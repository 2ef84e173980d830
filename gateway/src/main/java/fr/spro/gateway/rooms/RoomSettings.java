package fr.spro.gateway.rooms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How waiting rooms work, all of them.
 *
 * @param doors how long before sign-up opens the first tickets are drawn: who draws one is meant to be there at the opening
 * @param lots how many take part in a lottery at most; whoever comes then has a number behind it
 * @param signUps how many sign-ups one ticket is good for, at each gateway
 * @param knownFor how long what the events service says of a session is believed
 * @param patience how long to wait for that service's answer
 */
@ConfigurationProperties("spro.rooms")
record RoomSettings(
        @DefaultValue("30m") Duration doors,
        @DefaultValue("200000") int lots,
        @DefaultValue("5") int signUps,
        @DefaultValue("5s") Duration knownFor,
        @DefaultValue("5s") Duration patience) {}
