package fr.spro.evaluation.campaign;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign is about and what it promised; once it is open its promise can only become stricter. */
public record CampaignTerms(
        String id,
        String sessionId,
        String territory,
        @Nullable String series,
        String format,
        Questionnaire.Wave wave,
        String questionnaire,
        BilingualText title,
        LocalDate day,
        @Nullable String place,
        List<MatrixRow> partnerServices,
        Mode mode,
        Thresholds thresholds) {
    /** Who could link an answer to a person. The word "anonymous" may be used in the first two only. */
    public enum Mode {
        /** Nobody: printed cards, drawn at random. */
        TICKET,
        /** Both sides together until the seal, nobody after it. */
        ANON_TOKEN,
        /** The holder of the evaluation team's key. */
        CONFIDENTIAL,
        /** The evaluation team. */
        NOMINATIVE;

        /** Whether texts may say "anonymous". */
        public boolean isAnonymous() {
            return this == TICKET || this == ANON_TOKEN;
        }

        /** Whether an answer keeps a pseudonym, which the identity side can tell the person of. */
        public boolean isLinked() {
            return this == CONFIDENTIAL || this == NOMINATIVE;
        }

        /** Whether a campaign that promised this keeps its word as the other: not easier to link, and asked the same way. */
        public boolean mayBecome(Mode other) {
            return this == other || (this != TICKET && other != TICKET && other.compareTo(this) < 0);
        }
    }

    /**
     * From how many answers on: any figure, full distributions, texts; and how many new answers make a new release.
     */
    public record Thresholds(int k, int kFull, int kText, int deltaRelease) {
        /** The thresholds of every campaign now. */
        public static final Thresholds USUAL = new Thresholds(5, 10, 10, 5);

        /** At least this many people must be present for anything to be shown before the close. */
        public static final int PRESENT_FOR_STEPS = 20;

        public Thresholds {
            if (k < 5 || kFull < k || kText < k || deltaRelease < 5) {
                throw new IllegalArgumentException("thresholds may only be stricter than usual");
            }
        }

        /** Whether the others show nothing that these would not. */
        public boolean mayBecome(Thresholds other) {
            return other.k >= k && other.kFull >= kFull && other.kText >= kText && other.deltaRelease >= deltaRelease;
        }
    }

    public CampaignTerms {
        partnerServices = List.copyOf(partnerServices);
    }

    /** Whether a campaign on these terms may go on under that mode and these thresholds: only on stricter ones. */
    public boolean mayPromise(Mode other, Thresholds others) {
        return mode.mayBecome(other) && thresholds.mayBecome(others);
    }

    /** The same with another promise, which may only be stricter. */
    public CampaignTerms promising(Mode other, Thresholds others) {
        if (!mayPromise(other, others)) {
            throw new IllegalArgumentException("a promise is never loosened");
        }
        return new CampaignTerms(
                id,
                sessionId,
                territory,
                series,
                format,
                wave,
                questionnaire,
                title,
                day,
                place,
                partnerServices,
                other,
                others);
    }

    /** The id of a session's campaign in a wave: the same from every process, so it opens once. */
    public static String campaignId(String sessionId, Questionnaire.Wave wave) {
        return switch (wave) {
            case HOT -> sessionId + "-hot";
            case COLD -> sessionId + "-cold";
        };
    }
}
