package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's line in a roster; each state offers only the transitions it has. */
public sealed interface Registration {

    RegistrationDetails line();

    RegistrationState state();

    default String id() {
        return line().registrationId();
    }

    /** The same when its person is erased. */
    default Registration nameless() {
        return with(line().nameless());
    }

    /** Returns the same registration with other data of its person. */
    default Registration with(RegistrationDetails line) {
        return switch (this) {
            case Confirmed confirmed -> new Confirmed(line, confirmed.presence());
            case Waiting waiting -> new Waiting(line, waiting.ticket());
            case Offered offered -> new Offered(line, offered.ticket(), offered.until());
            case Pending _ -> new Pending(line);
            case Cancelled cancelled -> new Cancelled(line, cancelled.at(), cancelled.ending());
        };
    }

    /** Has a place, and possibly came. */
    record Confirmed(RegistrationDetails line, @Nullable Attendance presence) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.CONFIRMED;
        }

        public boolean attended() {
            return presence != null;
        }

        Confirmed attend(Instant at, String scanId) {
            return new Confirmed(
                    line,
                    presence == null ? new Attendance(at, scanId) : new Attendance(at, scanId, presence.before()));
        }

        /** Back to what the person had before the scan; a walk-in was not there at all. */
        Registration undoAttendance(Instant now) {
            if (line.walkIn()) {
                return cancel(now, CancellationCause.BY_ORGANISER);
            }
            return switch (presence == null ? new Attendance.Place() : presence.before()) {
                case Attendance.Place _ -> new Confirmed(line, null);
                case Attendance.Turn(long ticket) -> new Waiting(line, ticket);
                case Attendance.Held(long ticket, Instant until) -> new Offered(line, ticket, until);
                case Attendance.Request _ -> new Pending(line);
            };
        }

        Cancelled cancel(Instant now, CancellationCause ending) {
            return new Cancelled(line, now, ending);
        }
    }

    /** Waits for a place; a smaller ticket is served earlier. */
    record Waiting(RegistrationDetails line, long ticket) implements Registration {

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
            return new Confirmed(line, new Attendance(at, scanId, new Attendance.Turn(ticket)));
        }

        Cancelled cancel(Instant now, CancellationCause ending) {
            return new Cancelled(line, now, ending);
        }
    }

    /** A place is held for somebody who waited, until a time; it counts as taken. */
    record Offered(RegistrationDetails line, long ticket, Instant until) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.OFFERED;
        }

        Confirmed accept() {
            return new Confirmed(line, null);
        }

        Confirmed attend(Instant at, String scanId) {
            return new Confirmed(line, new Attendance(at, scanId, new Attendance.Held(ticket, until)));
        }

        Cancelled cancel(Instant now, CancellationCause ending) {
            return new Cancelled(line, now, ending);
        }
    }

    /** Asked for a place where an organiser says yes or no. */
    record Pending(RegistrationDetails line) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.PENDING;
        }

        Confirmed approve() {
            return new Confirmed(line, null);
        }

        Confirmed admit(Instant at, String scanId) {
            return new Confirmed(line, new Attendance(at, scanId, new Attendance.Request()));
        }

        Waiting queue(long ticket) {
            return new Waiting(line, ticket);
        }

        Cancelled cancel(Instant now, CancellationCause ending) {
            return new Cancelled(line, now, ending);
        }
    }

    /**
     * Gave the place or the waiting back; final.
     *
     * @param ending null where an older snapshot does not tell
     */
    record Cancelled(
            RegistrationDetails line, Instant at, @Nullable CancellationCause ending) implements Registration {

        @Override
        public RegistrationState state() {
            return RegistrationState.CANCELLED;
        }
    }
}
