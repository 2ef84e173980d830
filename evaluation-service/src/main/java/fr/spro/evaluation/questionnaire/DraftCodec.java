package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questionnaires as texts: read, checked, changed in form. All texts given out are canonical. */
public interface DraftCodec {
    /** The largest text, in bytes. */
    int LARGEST = 256 * 1024;

    /** The most questions. */
    int MOST_ITEMS = 60;

    /**
     * A text that came from outside.
     *
     * @param content canonical; empty when it is not shaped as a questionnaire
     * @param unshaped why nothing of it can be kept
     * @param missing why it cannot be published yet
     */
    record Parsed(
            String content,
            String key,
            String version,
            @Nullable String derivedFrom,
            List<DraftError> unshaped,
            List<DraftError> missing) {
        public Parsed {
            unshaped = List.copyOf(unshaped);
            missing = List.copyOf(missing);
        }
    }

    /** The JSON schema of a questionnaire. */
    String schema();

    /** Reads a text and looks for everything that is wrong with it; `scales` are those that were published. */
    Parsed read(String text, Map<String, AnswerScale> scales);

    /** The form as far as the draft goes; what is incomplete is said in its place. */
    Questionnaire form(String content);

    /** What the author says about questions with other words, by linkId. */
    Map<String, QuestionRelation> declared(String content);

    /** The questions that declare to be the same as one of another questionnaire, by linkId. */
    Map<String, Joined> joined(String content);

    /** The same with a question declared the same as another, or with null as one of its own; empty without that question. */
    Optional<String> joining(String content, String linkId, @Nullable Joined to);

    /** The version that a text was derived from, if it was. */
    @Nullable
    String derivedFrom(String content);

    /** The version itself; the content must be complete. */
    Questionnaire version(String content);

    /** The draft as it is published, with what the comparison found. */
    String published(String content, @Nullable VersionComparison comparison, @Nullable String with);

    /** A draft that starts from a published version. */
    String derived(String published, Questionnaire from, String key, VersionNumber version);

    /** A draft that starts from nothing. */
    String blank(String key, Questionnaire.Wave wave, BilingualText title);
}
