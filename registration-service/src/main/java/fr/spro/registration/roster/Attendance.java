package fr.spro.registration.roster;

import java.time.Instant;

/**
 * That somebody came.
 *
 * @param scanId of the scan that said so first
 * @param before what the person had until then, and has again when the mark was a mistake
 */
public record Attendance(Instant at, String scanId, Before before) {

    /** What somebody has who comes to the door. */
    public sealed interface Before {}

    /** A place; of a walk-in, nothing. */
    public record Place() implements Before {}

    /** A turn in the waiting list. */
    public record Turn(long ticket) implements Before {}

    /** A place that is held, for somebody who waited. */
    public record Held(long ticket, Instant until) implements Before {}

    /** A request that an organiser has not answered. */
    public record Request() implements Before {}

    /** That somebody with a place came. */
    public Attendance(Instant at, String scanId) {
        this(at, scanId, new Place());
    }

    /** Whether the door gave a place that the person did not have. */
    public boolean admitted() {
        return before instanceof Turn || before instanceof Request;
    }
}
