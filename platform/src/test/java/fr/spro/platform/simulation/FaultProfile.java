package fr.spro.platform.simulation;

/**
 * How often what goes wrong, in a thousand. A run has weather of its own: mostly some things go wrong often and others
 * not at all, for what always goes wrong together hides what a single fault would show.
 *
 * @param lost an operation does not get to the database
 * @param unheard it is done and the reply is lost
 * @param late it is done after the reply was given up, at any time
 * @param slow the majority is behind the primary
 * @param failover another is primary, and what the majority did not have is rolled back
 * @param crash a process is no more, and started again
 * @param jump a clock jumps forward
 * @param impatience a client waits no longer
 * @param twice a request gets to two processes
 * @param refused the producer does not take a fact
 * @param unacknowledged the broker has a fact, and the acknowledgement does not come
 * @param stuck the broker does not get a fact, nor those behind it
 * @param rewind facts are delivered again
 */
public record FaultProfile(
        int lost,
        int unheard,
        int late,
        int slow,
        int failover,
        int crash,
        int jump,
        int impatience,
        int twice,
        int refused,
        int unacknowledged,
        int stuck,
        int rewind) {

    /** Nothing goes wrong. */
    public static final FaultProfile CALM = new FaultProfile(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** As the dice fall. */
    public static FaultProfile of(SeededRandom dice) {
        if (dice.below(16) == 0) {
            return CALM;
        }
        return new FaultProfile(
                some(dice, 60),
                some(dice, 60),
                some(dice, 60),
                some(dice, 900),
                some(dice, 6),
                some(dice, 4),
                some(dice, 6),
                some(dice, 60),
                some(dice, 150),
                some(dice, 60),
                some(dice, 100),
                some(dice, 200),
                some(dice, 400));
    }

    /** With so many times the crashes, jumps of clocks and changes of the primary: for runs of few steps. */
    public FaultProfile rougher(int times) {
        return new FaultProfile(
                lost,
                unheard,
                late,
                slow,
                failover * times,
                crash * times,
                jump * times,
                impatience,
                twice,
                refused,
                unacknowledged,
                stuck,
                rewind);
    }

    private static int some(SeededRandom dice, int most) {
        return dice.below(2) == 0 ? 0 : dice.below(most) + 1;
    }
}
