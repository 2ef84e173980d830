package fr.spro.gateway.rooms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.gateway.session.Seal;
import fr.spro.gateway.session.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tickets as a browser keeps them: sealed, in a cookie for each room. One is good for a few sign-ups, which each gateway
 * counts for itself: a count that a restart forgets lets nobody in who was not.
 */
@Component
final class Tickets {

    private static final String COOKIE = "ROOM-";
    private static final int COUNTED = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Sessions sessions;
    private final Seal seal;
    private final Clock clock;
    private final int signUps;
    private final Cache<Ticket, AtomicInteger> used =
            Caffeine.newBuilder().expireAfterWrite(LONGEST).maximumSize(COUNTED).build();

    Tickets(Sessions sessions, RoomSettings settings, Clock clock) {
        this.sessions = sessions;
        this.seal = sessions.sealFor("spro waiting room 1");
        this.clock = clock;
        this.signUps = settings.signUps();
    }

    /** The ticket that a request holds for a room; null if it has none, or one that was made elsewhere. */
    @Nullable
    Ticket read(ServerWebExchange exchange, String room) {
        String value = sessions.value(exchange, COOKIE + room);
        Map<String, Object> document = value == null ? null : seal.open(value);
        return document != null
                        && room.equals(document.get("room"))
                        && document.get("early") instanceof Boolean early
                        && document.get("number") instanceof Number number
                ? new Ticket(room, early, number.longValue())
                : null;
    }

    /** Gives a browser its ticket, until a day after the opening at the latest. */
    void give(ServerWebExchange exchange, Ticket ticket, WaitingRoom room) {
        Duration left = Duration.between(clock.instant(), room.opens()).plus(LONGEST);
        exchange.getResponse()
                .addCookie(sessions.cookie(
                                COOKIE + ticket.room(),
                                seal.close(Map.of(
                                        "room", ticket.room(), "early", ticket.early(), "number", ticket.number())))
                        .maxAge(left.compareTo(LONGEST) < 0 ? LONGEST : left)
                        .build());
    }

    boolean isUsedUp(Ticket ticket) {
        AtomicInteger count = used.getIfPresent(ticket);
        return count != null && count.get() >= signUps;
    }

    /** Takes one of its sign-ups; false when there is none left. */
    boolean use(Ticket ticket) {
        AtomicInteger count = used.get(ticket, fresh -> new AtomicInteger());
        return count.getAndUpdate(before -> Math.min(signUps, before + 1)) < signUps;
    }

    /** Gives one back: it led to nothing. */
    void giveBack(Ticket ticket) {
        used.get(ticket, fresh -> new AtomicInteger(1)).decrementAndGet();
    }
}
