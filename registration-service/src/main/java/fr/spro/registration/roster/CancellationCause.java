package fr.spro.registration.roster;

/** How a line came to be given back. */
public enum CancellationCause {
    BY_HOLDER,
    /** Also a walk-in whose mark was a mistake. */
    BY_ORGANISER,
    /** An organiser said no. */
    DECLINED,
    /** A place was held, and nobody took it in time. */
    OFFER_LAPSED,
    /** A colleague took it over. */
    HANDED_OVER;

    static CancellationCause by(String who) {
        return who.equals(RosterChange.HOLDER) ? BY_HOLDER : BY_ORGANISER;
    }
}
