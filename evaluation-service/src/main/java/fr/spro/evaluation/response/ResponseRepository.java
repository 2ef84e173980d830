package fr.spro.evaluation.response;

import fr.spro.evaluation.ballot.BallotKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where answers are kept: open ones under the guard of their ballot, sealed ones under new ids that tell nothing. */
public interface ResponseRepository {
    /** What came of an answer. */
    enum Outcome {
        /** Stored, once and for good. */
        STORED,
        /** This ballot has answered before. */
        USED,
        /** As many answers are there as people were present. */
        FULL,
        /** The campaign admits no more answers. */
        CLOSED
    }

    /** Makes room for the answers of a campaign, before its first ballot is made. */
    void open(String campaignId);

    /** Stores one answer unless its ballot has answered, `most` answers are admitted, or none is admitted any more. */
    Outcome store(OpenAnswer answer, int most);

    /**
     * An answer on its way to be stored.
     *
     * @param phase one of {@link ReminderPhases#ALL}
     * @param guard under which it can be stored once
     */
    record OpenAnswer(
            String campaignId,
            String questionnaire,
            String lang,
            Channel channel,
            String phase,
            String guard,
            BallotKey key,
            ValidatedAnswers sheet,
            Form form) {
        /** An answer to the whole questionnaire. */
        public OpenAnswer(
                String campaignId,
                String questionnaire,
                String lang,
                Channel channel,
                String phase,
                String guard,
                BallotKey key,
                ValidatedAnswers sheet) {
            this(campaignId, questionnaire, lang, channel, phase, guard, key, sheet, Form.FULL);
        }
    }

    /** Which questions somebody was asked. */
    enum Form {
        FULL,
        /** Those of the short form only. */
        SHORT
    }

    /** How an answer came. */
    enum Channel {
        WEB,
        /** Typed in from a paper. */
        PAPER
    }

    /** Whether the ballot under this guard has answered. */
    boolean isUsed(String campaignId, String guard);

    /** Those of the guards under which no answer is kept. */
    Set<String> unused(String campaignId, Collection<String> guards);

    /** How many answers a campaign has that is not sealed; answers often, so it looks at nothing else. */
    int count(String campaignId);

    /** Admits no more answers of a campaign; {@link #stoppedBy} keeps the account of the first call. */
    void stopAdmitting(String campaignId, String by);

    /** The account that stopped the admission of answers; empty while they are admitted. */
    Optional<String> stoppedBy(String campaignId);

    /**
     * Sets the answers of a campaign that admits none aside, where no late one reaches them, and returns whether that is
     * done. While answers are under way it is not, for 30 s at most; call again then. May be repeated.
     */
    boolean setAside(String campaignId);

    /** Puts the answers of a campaign back that were set aside, and admits others beside them. May be repeated. */
    void admitAgain(String campaignId);

    /** Admits others in the place of answers that were admitted and did not come for 60 s, as after a crash. */
    void freeLostPlaces(String campaignId);

    /** Deletes answers that came after those of their closed campaign were set aside. May be repeated. */
    void dropLate(String campaignId);

    /** Every answer of a campaign, open or sealed, in no meaningful order. */
    void each(String campaignId, Consumer<Sheet> reader);

    /**
     * An answer as it is read for results.
     *
     * @param form null when it is not known, or must not be
     * @param pseudonym of a sealed answer to a campaign that said so; null everywhere else, and on paper
     */
    record Sheet(
            java.util.Map<String, List<String>> answers,
            boolean complete,
            @Nullable Form form,
            @Nullable UUID pseudonym) {
        /** An answer without a pseudonym. */
        public Sheet(java.util.Map<String, List<String>> answers, boolean complete, @Nullable Form form) {
            this(answers, complete, form, null);
        }

        /** An answer to the whole questionnaire. */
        public Sheet(java.util.Map<String, List<String>> answers, boolean complete) {
            this(answers, complete, Form.FULL);
        }
    }

    /** Every sealed answer of all campaigns, in no meaningful order, read once from the first to the last. */
    void eachSealed(Consumer<SealedSheet> reader);

    /** A sealed answer as it is counted with those of other sessions; it is broken down by no profile. */
    record SealedSheet(String campaignId, java.util.Map<String, List<String>> answers) {}

    /** Every answer of a campaign that is set aside or, once they are dropped, sealed with an exact profile. */
    void eachExact(String campaignId, Consumer<ProfiledSheet> reader);

    /** An answer and the exact profile of the person who gave it. */
    record ProfiledSheet(java.util.Map<String, List<String>> answers, Profile profile) {}

    /** The campaigns with sealed answers whose profile is exact, as earlier versions sealed them. */
    Set<String> withExactProfiles();

    /** Overwrites the exact profiles of a campaign's sealed answers; one without a class keeps none. May be repeated. */
    void generalise(String campaignId, java.util.Map<Profile, ProfileClass> classes);

    /**
     * Copies answers and texts in random order under new ids, completing an earlier unfinished copy, and returns how many
     * answers were copied; throws when the copy does not match. Two may copy at once: each answer is there once.
     *
     * @param k profiles that fewer answers than this share are generalised, and phases with fewer merged; which form was
     *     answered is dropped where fewer than this answered one of the two
     * @param linked whether the campaign said that answers keep their pseudonym; without it none does
     */
    int copyForSeal(String campaignId, BallotKey key, int k, boolean linked);

    /** The campaigns of which something that is not sealed stands in the database. */
    Set<String> unsealed();

    /** Drops what copyForSeal copied from. May be repeated. */
    void dropOpen(String campaignId);
}
