package fr.spro.registration.simulation;

import fr.spro.registration.signup.ManualRosterWorker.Asked;

/** Somebody who asks and is told, or is cut off and comes again. */
interface Asker {

    /**
     * A request on its way.
     *
     * @param attempt of all that this one ever made
     * @param floor how far the journal was when it was sent
     */
    record Sent(Asker by, String session, int attempt, Asked asked, long floor) {}

    void told(Sent sent, Answered answered);

    /** Nobody will answer. */
    void cutOff(Sent sent);
}
