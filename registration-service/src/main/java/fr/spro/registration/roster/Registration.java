package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's line in a roster; each state offers only the transitions it has. */
public sealed interface Registration {

    Line line();

    RegistrationState state();

    default String id() {
        return line().registrationId();
    }

    /** The same when its person is erased. */
    default Registration nameless() {
        Line line = line().nameless();
        return switch (this) {
            case Confirmed confirmed -> new Confirmed(line, confirmed.presence());
            case Waiting waiting -> new Waiting(line, waiting.ticket());
            case Offered offered -> new Offered(line, offered.ticket(), offered.until());
            case Pending _ -> new Pending(line);
            case Cancelled cancelled -> new Cancelled(line, cancelled.at());
        };
    }

    /** Has a place, and possibly came. */
    record Confirmed(Line line, @Nullable Presence presence) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.CONFIRMED;
        }

        public boolean attended() {
            return presence != null;
        }

        Confirmed attend(Instant at, String scanId) {
            return new Confirmed(line, new Presence(at, scanId, presence == null ? null : presence.ticket()));
        }

        /** Back to where the person was before the scan: a place, the waiting list, or (a walk-in) not there at all. */
        Registration undoAttendance(Instant now) {
            if (line.walkIn()) {
                return cancel(now);
            }
            Long ticket = presence == null ? null : presence.ticket();
            return ticket == null ? new Confirmed(line, null) : new Waiting(line, ticket);
        }

        Cancelled cancel(Instant now) {
            return new Cancelled(line, now);
        }
    }

    /** Waits for a place; a smaller ticket is served earlier. */
    record Waiting(Line line, long ticket) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.WAITING;
        }

        Confirmed promote() {
            return new Confirmed(line, null);
        }

        Offered offer(Instant until) {
            return new Offered(line, ticket, until);
        }

        Confirmed admit(Instant at, String scanId) {
            return new Confirmed(line, new Presence(at, scanId, ticket));
        }

        Cancelled cancel(Instant now) {
            return new Cancelled(line, now);
        }
    }

    /** A place is held for somebody who waited, until a time; it counts as taken. */
    record Offered(Line line, long ticket, Instant until) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.OFFERED;
        }

        Confirmed accept() {
            return new Confirmed(line, null);
        }

        Confirmed attend(Instant at, String scanId) {
            return new Confirmed(line, new Presence(at, scanId, null));
        }

        Cancelled cancel(Instant now) {
            return new Cancelled(line, now);
        }
    }

    /** Asked for a place where an organiser says yes or no. */
    record Pending(Line line) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.PENDING;
        }

        Confirmed approve() {
            return new Confirmed(line, null);
        }

        Waiting queue(long ticket) {
            return new Waiting(line, ticket);
        }

        Cancelled cancel(Instant now) {
            return new Cancelled(line, now);
        }
    }

    /** Gave the place or the waiting back; final. */
    record Cancelled(Line line, Instant at) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.CANCELLED;
        }
    }
}
