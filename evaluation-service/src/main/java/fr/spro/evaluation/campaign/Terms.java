package fr.spro.evaluation.campaign;

import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.words.Text;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign is about and what it promised; fixed for good when it opens. */
public record Terms(
        String id,
        String sessionId,
        String territory,
        @Nullable String series,
        String format,
        Questionnaire.Wave wave,
        String questionnaire,
        Text title,
        LocalDate day,
        @Nullable String place,
        List<Row> partnerServices,
        Mode mode,
        Thresholds thresholds) {
    /** Who could link an answer to a person. The word "anonymous" may be used in the first two only. */
    public enum Mode {
        TICKET,
        ANON_TOKEN,
        CONFIDENTIAL,
        NOMINATIVE
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
    }

    public Terms {
        partnerServices = List.copyOf(partnerServices);
    }

    /** The id of a session's campaign in a wave: the same from every process, so it opens once. */
    public static String campaignId(String sessionId, Questionnaire.Wave wave) {
        return switch (wave) {
            case HOT -> sessionId + "-hot";
            case COLD -> sessionId + "-cold";
        };
    }
}
