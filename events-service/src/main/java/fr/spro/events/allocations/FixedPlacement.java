package fr.spro.events.allocations;

/** What the organiser settles for one person in one slot, whatever was wished. */
public record FixedPlacement(String registrationId, int slot, String workshop, Kind kind) {
    /** Pins of one day at most. */
    public static final int MOST = 2_000;

    /** What is settled. */
    public enum Kind {
        /** The person goes there. */
        PLACE,
        /** The person does not go there. */
        FORBID
    }
}
