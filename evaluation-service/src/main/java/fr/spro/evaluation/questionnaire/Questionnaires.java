package fr.spro.evaluation.questionnaire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questionnaire versions this service knows. */
public final class Questionnaires {
    private final Map<String, Questionnaire> byRef = new LinkedHashMap<>();

    public Questionnaires(Collection<Questionnaire> all) {
        for (Questionnaire questionnaire : all) {
            if (byRef.put(questionnaire.ref(), questionnaire) != null) {
                throw new IllegalArgumentException("questionnaire twice: " + questionnaire.ref());
            }
        }
    }

    /** All versions in order. */
    public Collection<Questionnaire> all() {
        return byRef.values();
    }

    /** The version with that name (key@version). */
    public Optional<Questionnaire> find(String ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    /** The version with that name, which must be there: a campaign pinned it. */
    public Questionnaire get(String ref) {
        return find(ref).orElseThrow(() -> new IllegalStateException("questionnaire unknown: " + ref));
    }

    /** The newest published version of the questionnaire with that key, or else the usual one of the wave. */
    public Questionnaire wanted(@Nullable String key, Questionnaire.Wave wave) {
        return byRef.values().stream()
                .filter(q -> q.key().equals(key) && q.wave() == wave && q.status() == Questionnaire.Status.PUBLISHED)
                .reduce((older, newer) -> newer)
                .orElseGet(() -> published(wave));
    }

    /** The newest published version for a wave. */
    public Questionnaire published(Questionnaire.Wave wave) {
        return byRef.values().stream()
                .filter(q -> q.wave() == wave && q.status() == Questionnaire.Status.PUBLISHED)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("no published questionnaire for " + wave));
    }
}
