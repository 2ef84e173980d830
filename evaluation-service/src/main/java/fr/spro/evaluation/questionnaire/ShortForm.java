package fr.spro.evaluation.questionnaire;

import java.util.Map;
import java.util.Set;

/**
 * The few questions for people who were asked often lately. A version marks them itself (`short`); the first one was
 * published before there was such a mark and never changes, so what its short form has stands here.
 */
public final class ShortForm {
    private static final Map<String, Set<String>> MARKED_AFTERWARDS =
            Map.of("CARIF-CHAUD@1.0.0", Set.of("SAT_GLOB", "KNOW", "UTIL", "TXT_CHANGE", "FONCTION"));

    private ShortForm() {}

    /** Whether the version has a short form. */
    public static boolean exists(Questionnaire questionnaire) {
        return questionnaire.items().stream().anyMatch(item -> has(questionnaire, item));
    }

    /** The short form, or all of it where the version has none. */
    public static Questionnaire of(Questionnaire questionnaire) {
        return exists(questionnaire) ? questionnaire.only(item -> has(questionnaire, item)) : questionnaire;
    }

    /** Whether the short form of the version has this question. */
    public static boolean has(Questionnaire questionnaire, Item item) {
        return item.head().inShortForm()
                || MARKED_AFTERWARDS.getOrDefault(questionnaire.ref(), Set.of()).contains(item.linkId());
    }
}
