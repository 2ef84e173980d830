package fr.spro.gateway.rooms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all gateways share of waiting rooms: how many tickets were drawn, and the keys of the lotteries. Each method is one atomic step. */
public interface RoomBook {

    /**
     * How a room stands.
     *
     * @param key of the lottery; null until sign-up opens, and from then on the same, as is {@code early}
     * @param early tickets drawn before the lottery
     * @param late tickets behind it
     */
    record State(@Nullable String key, int early, long late) {

        /** A room in which nobody has been. */
        public static final State EMPTY = new State(null, 0, 0);

        /** Tickets in all. */
        public long drawn() {
            return early + late;
        }
    }

    /** How it stands. */
    State read(String room);

    /**
     * Takes so many early numbers, the last ones of the state.
     *
     * @param most numbers that a lottery has
     * @param until when the room may be forgotten
     * @return null once the lottery is drawn, or where the numbers would be above {@code most}
     */
    @Nullable
    State takeEarly(String room, int count, int most, Instant until);

    /** Takes so many late numbers, the last ones of the state. */
    State takeLate(String room, int count, Instant until);

    /** Draws the lottery with this key, unless it is drawn already. */
    State draw(String room, String key, Instant until);

    /** Forgets the rooms that may be forgotten by now. */
    void forget(Instant now);
}
