package fr.spro.events.pairings;

/** What somebody asks of a pairing. */
public sealed interface PairingCommand {
    /**
     * Compute the pairs, as long as none was announced.
     *
     * @param enrolled who has a place now
     * @param told what the organiser knows of earlier meetings, kept for later matchings
     * @param known what the service knows of them
     */
    record Propose(EnrolledParticipants enrolled, PreviousMeetings told, PreviousMeetings known)
            implements PairingCommand {}

    /** Match those without a partner again, changing as little as possible. */
    record Rematch(EnrolledParticipants enrolled, PreviousMeetings known, int expectedPlan) implements PairingCommand {}

    /** Make this pair. */
    record Fix(String first, String second, EnrolledParticipants enrolled, PreviousMeetings known, int expectedPlan)
            implements PairingCommand {}

    /** Break this pair, for good unless it is made by hand again. */
    record Break(int number, int expectedPlan) implements PairingCommand {}

    /** Show the pairs to their people. */
    record Announce(int expectedPlan) implements PairingCommand {}

    /** Say yes or no. */
    record Say(int number, String registrationId, PairMember.Answer answer) implements PairingCommand {}

    /** Write down when and where this host receives the other. */
    record Agree(int number, String host, Visit visit) implements PairingCommand {}
}
