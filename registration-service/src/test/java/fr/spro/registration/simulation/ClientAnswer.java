package fr.spro.registration.simulation;

import fr.spro.registration.roster.RosterDecision;

/** What somebody who asked was told. */
sealed interface ClientAnswer {

    record Decided(RosterDecision decision) implements ClientAnswer {}

    /** The roster's version that a question was answered from. */
    record Looked(long version) implements ClientAnswer {}

    /** Try again: what became of it is not known. */
    record Failed() implements ClientAnswer {}

    static ClientAnswer of(Object answer) {
        return switch (answer) {
            case RosterDecision decision -> new Decided(decision);
            case Long version -> new Looked(version);
            default -> throw new IllegalArgumentException("not an answer: " + answer);
        };
    }
}
