package fr.spro.registration.simulation;

import fr.spro.registration.signup.ManualRosterWorker.Asked;

/** Somebody who asks and is told, or is cut off and comes again. */
interface SimulatedClient {

    /**
     * A request on its way.
     *
     * @param attempt of all that this one ever made
     * @param floor how far the journal was when it was sent
     */
    record Sent(SimulatedClient by, String session, int attempt, Asked asked, long floor) {}

    void told(Sent sent, ClientAnswer answered);

    /** Nobody will answer. */
    void cutOff(Sent sent);
}
