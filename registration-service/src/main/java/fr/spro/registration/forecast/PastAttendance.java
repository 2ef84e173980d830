package fr.spro.registration.forecast;

/**
 * An ended session.
 *
 * @param expected those who had a place before the doors opened
 * @param came those of them who came
 */
public record PastAttendance(int expected, int came) {
    public PastAttendance {
        if (expected < 0 || came < 0 || came > expected) {
            throw new IllegalArgumentException(came + " of " + expected);
        }
    }
}
