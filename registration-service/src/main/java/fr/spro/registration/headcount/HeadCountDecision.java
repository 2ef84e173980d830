package fr.spro.registration.headcount;

/** What becomes of a tap. */
public sealed interface HeadCountDecision {

    /** It counts, once its entry is stored. */
    record Counted(CounterTap tap) implements HeadCountDecision {}

    /** It was counted before: nothing changes. */
    record Known(CounterTap tap) implements HeadCountDecision {}

    /** It does not count. */
    record Refused(Reason why) implements HeadCountDecision {}

    /** Why a tap does not count. */
    enum Reason {
        /** The session was called off. */
        SESSION_CANCELLED,
        /** The id belongs to another tap. */
        KEY_REUSED,
        /** Tapped longer ago than {@link HeadCount#MEMORY}. */
        TOO_OLD,
        /** More doors than {@link HeadCount#DOORS}. */
        TOO_MANY_DOORS,
        /** More taps than {@link HeadCount#TAPS}. */
        TOO_MANY_TAPS
    }
}
