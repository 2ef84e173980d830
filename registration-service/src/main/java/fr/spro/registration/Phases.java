package fr.spro.registration;

/** When what works in the background starts: higher phases start later and stop earlier. */
final class Phases {
    /** Beside the rosters, which are phase 0: may ask them until its end. */
    static final int ASKS_ROSTERS = 2;

    /** May also write to what asks them. */
    static final int ASKS_MAILS = 3;

    private Phases() {}
}
