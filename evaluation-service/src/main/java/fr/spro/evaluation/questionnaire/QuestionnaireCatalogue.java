package fr.spro.evaluation.questionnaire;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The published versions of questionnaires: those that came with the service, and those people wrote. */
public final class QuestionnaireCatalogue {
    private final Map<String, Questionnaire> shipped = new LinkedHashMap<>();
    private final Library library;

    /** The versions of the questionnaires that people write. */
    public interface Library {
        /** All published versions of the questionnaire with that key, oldest first; may repeat what came with the service. */
        List<Questionnaire> of(String key);

        /** All published versions of all questionnaires. */
        List<Questionnaire> all();

        /** A published version with the concepts that its text names, which do not tell questions of two questionnaires apart. */
        default Optional<Questionnaire> declared(String ref) {
            return Optional.empty();
        }

        /** Nothing was written by anybody. */
        Library EMPTY = new Library() {
            @Override
            public List<Questionnaire> of(String key) {
                return List.of();
            }

            @Override
            public List<Questionnaire> all() {
                return List.of();
            }
        };
    }

    public QuestionnaireCatalogue(Collection<Questionnaire> shipped) {
        this(shipped, Library.EMPTY);
    }

    public QuestionnaireCatalogue(Collection<Questionnaire> shipped, Library library) {
        this.library = library;
        for (Questionnaire questionnaire : shipped) {
            if (this.shipped.put(questionnaire.ref(), questionnaire) != null) {
                throw new IllegalArgumentException("questionnaire twice: " + questionnaire.ref());
            }
        }
    }

    /** The versions that came with the service. */
    public Collection<Questionnaire> shipped() {
        return shipped.values();
    }

    /** All versions; reads the library, so only for lists. */
    public Collection<Questionnaire> all() {
        Map<String, Questionnaire> all = new LinkedHashMap<>(shipped);
        library.all().forEach(version -> all.put(version.ref(), version));
        return all.values();
    }

    /** The version with that name (key@version). */
    public Optional<Questionnaire> find(String ref) {
        Questionnaire known = shipped.get(ref);
        int at = ref.indexOf('@');
        return known != null || at < 0
                ? Optional.ofNullable(known)
                : versions(ref.substring(0, at))
                        .filter(version -> version.ref().equals(ref))
                        .findFirst();
    }

    /** Returns a version with the concepts that its text names: by those alone figures were once added. */
    public Questionnaire declared(String ref) {
        return library.declared(ref).orElseGet(() -> get(ref));
    }

    /** The version with that name, which must be there: a campaign pinned it. */
    public Questionnaire get(String ref) {
        return find(ref).orElseThrow(() -> new IllegalStateException("questionnaire unknown: " + ref));
    }

    private Stream<Questionnaire> versions(@Nullable String key) {
        return key == null
                ? Stream.empty()
                : Stream.concat(
                        shipped.values().stream()
                                .filter(version -> version.key().equals(key)),
                        library.of(key).stream().filter(version -> !shipped.containsKey(version.ref())));
    }

    /** The newest published version of the questionnaire with that key, or else the usual one of the wave. */
    public Questionnaire wanted(@Nullable String key, Questionnaire.Wave wave) {
        return newest(key, wave).orElseGet(() -> published(wave));
    }

    /** The newest published version of the questionnaire that is usual for a wave: the last that came with the service. */
    public Questionnaire published(Questionnaire.Wave wave) {
        return shipped.values().stream()
                .filter(version -> version.wave() == wave)
                .reduce((older, newer) -> newer)
                .flatMap(usual -> newest(usual.key(), wave))
                .orElseThrow(() -> new IllegalStateException("no published questionnaire for " + wave));
    }

    private Optional<Questionnaire> newest(@Nullable String key, Questionnaire.Wave wave) {
        return versions(key)
                .filter(version -> version.wave() == wave && version.status() == Questionnaire.Status.PUBLISHED)
                .max(Comparator.comparing(version -> VersionNumber.of(version.version())));
    }
}
