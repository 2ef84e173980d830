package fr.spro.acceptance.load;

import static java.util.Comparator.comparingLong;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Compares the outcomes of the sign-ups to one session with the order in which they were made. */
public final class SignUpOrder {
    private SignUpOrder() {}

    /**
     * One decided sign-up.
     *
     * @param position 0 with a place, otherwise the position on the waiting list
     * @param asked when the request began, in nanoseconds
     * @param answered when its answer was read, by the same clock
     */
    public record SignUp(String session, int person, String registrationId, int position, long asked, long answered) {
        /** Returns how long the answer took. */
        public long nanos() {
            return answered - asked;
        }
    }

    /**
     * Returns two sign-ups out of order: the second began after the first was answered, and has a place or a smaller or
     * equal position while the first waits. Takes O(n log n).
     */
    public static Optional<String> violation(Collection<SignUp> signUps) {
        List<SignUp> answered =
                signUps.stream().sorted(comparingLong(SignUp::answered)).toList();
        int earlier = 0;
        SignUp last = null;
        for (SignUp next : signUps.stream().sorted(comparingLong(SignUp::asked)).toList()) {
            for (; answered.get(earlier).answered() < next.asked(); earlier++) {
                if (last == null || answered.get(earlier).position() > last.position()) {
                    last = answered.get(earlier);
                }
            }
            if (last != null && last.position() > 0 && next.position() <= last.position()) {
                return Optional.of(next + " overtook " + last);
            }
        }
        return Optional.empty();
    }
}
