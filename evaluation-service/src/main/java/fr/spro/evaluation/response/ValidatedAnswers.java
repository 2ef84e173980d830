package fr.spro.evaluation.response;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one person answered, checked against the questionnaire: codes by field (`SAT_GLOB`, `ORG.lieu`,
 * `KNOW.svc.pre`), texts apart by question, and the two profile answers. Nothing else.
 */
public record ValidatedAnswers(
        SortedMap<String, List<String>> answers,
        SortedMap<String, String> texts,
        @Nullable String function,
        @Nullable String organisationType,
        boolean complete) {
    public ValidatedAnswers {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }
}
