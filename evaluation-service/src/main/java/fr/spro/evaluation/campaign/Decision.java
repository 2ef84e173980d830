package fr.spro.evaluation.campaign;

import java.util.List;

/** The answer of a campaign to a command. */
public sealed interface Decision {
    /** It is so; an empty list means it already was. */
    record Accepted(List<CampaignChange> changes) implements Decision {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /** It is not done. */
    record Refused(Reason why) implements Decision {}

    /** The refusals. */
    enum Reason {
        NOT_OPEN,
        /** Less was promised than before. */
        LOOSER,
        NOT_CLOSED,
        NOT_RELEASED,
        TOO_EARLY,
        /** The campaign is sealed, or will be, no later than asked for. */
        NOT_SHORTER,
        /** Less than the shortest pause would be left. */
        PAUSE_TOO_SHORT,
        SEALING_UNDERWAY,
        NOT_SEALING,
        /** The planned end of answers, or the pause before the seal, is over. */
        REOPEN_TOO_LATE
    }

    /** Nothing to do. */
    static Decision nothing() {
        return new Accepted(List.of());
    }

    /** One change. */
    static Decision of(CampaignChange change) {
        return new Accepted(List.of(change));
    }

    /** A refusal. */
    static Decision refuse(Reason why) {
        return new Refused(why);
    }
}
