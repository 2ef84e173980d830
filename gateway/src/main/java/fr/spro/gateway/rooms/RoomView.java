package fr.spro.gateway.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told of a waiting room. Between two questions it counts by itself.
 *
 * @param number of the ticket, from 1, once sign-up is open
 * @param before how many are let in first
 * @param perMinute how many are let in each minute
 * @param again milliseconds until the next question: seldom far from the turn, often near it, never all at once
 * @param next where to go when in
 * @param waiting how many wait, for whoever is signed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomView(
        State state,
        Instant now,
        @Nullable Instant opens,
        @Nullable Long number,
        @Nullable Long before,
        @Nullable Integer perMinute,
        @Nullable Long again,
        String next,
        @Nullable Long waiting) {

    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final Duration OFTEN = Duration.ofSeconds(3);
    /** Within which all who waited for the opening ask for their number. */
    private static final Duration SPREAD = Duration.ofSeconds(10);

    /** Where somebody is. */
    enum State {
        /** Without a ticket. */
        OUTSIDE,
        /** With a ticket, before the opening. */
        EARLY,
        WAITING,
        /** In, or there is no waiting room. */
        IN
    }

    static RoomView withoutRoom(String session, Instant now) {
        return new RoomView(State.IN, now, null, null, null, null, null, next(session), null);
    }

    /** Where somebody stands; before the doors open there is little to ask. */
    static RoomView of(WaitingRoom room, Position position, Instant doors, Instant now) {
        State state = switch (position) {
            case Position.Outside() -> State.OUTSIDE;
            case Position.Early() -> State.EARLY;
            case Position.Waiting ignored -> State.WAITING;
            case Position.Admitted() -> State.IN;
        };
        Position.Waiting waiting = position instanceof Position.Waiting there ? there : null;
        return new RoomView(
                state,
                now,
                room.opens(),
                waiting == null ? null : waiting.number(),
                waiting == null ? null : waiting.before(),
                room.perMinute(),
                state == State.IN ? null : again(room, waiting, doors, now).toMillis(),
                next(room.session()),
                null);
    }

    RoomView withWaiting(long people) {
        return new RoomView(state, now, opens, number, before, perMinute, again, next, people);
    }

    /** Where the form of a session is. */
    static String next(String session) {
        return "/seances/" + session + "#inscription";
    }

    private static Duration again(WaitingRoom room, Position.@Nullable Waiting waiting, Instant doors, Instant now) {
        double chance = ThreadLocalRandom.current().nextDouble();
        if (waiting == null) {
            Instant awaited = now.isBefore(doors) ? doors : room.opens();
            Duration until = now.isBefore(awaited) ? Duration.between(now, awaited) : Duration.ZERO;
            Duration longest = now.isBefore(doors) ? SELDOM.multipliedBy(10) : SELDOM;
            return until.compareTo(longest.multipliedBy(2)) > 0
                    ? part(longest, 0.5 + chance / 2)
                    : until.plus(part(SPREAD, chance));
        }
        Duration wait = room.untilIn(waiting.before() + 1);
        if (wait.compareTo(OFTEN.multipliedBy(3)) < 0) {
            return wait.plus(part(OFTEN, chance / 2));
        }
        Duration third = wait.dividedBy(3);
        return part(third.compareTo(SELDOM) < 0 ? third : SELDOM, 0.75 + chance / 2);
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }
}
