package fr.spro.evaluation.verbatim;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a release of texts was counted from, to tell how much is new in the next one; shown to nobody. */
public record VerbatimReleaseBasis(String releaseId, Map<String, List<Coded>> questions) {
    /** A text: its themes, and what was shown of it, null if nothing. */
    public record Coded(
            String id, List<String> themes, @Nullable String shown) {
        public Coded {
            themes = List.copyOf(themes);
        }
    }

    public VerbatimReleaseBasis {
        questions = Map.copyOf(questions);
    }

    /** The same count, with nothing of what was shown. */
    public VerbatimReleaseBasis withoutTexts() {
        return new VerbatimReleaseBasis(
                releaseId,
                questions.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                question -> question.getValue().stream()
                                        .map(coded -> new Coded(coded.id(), coded.themes(), null))
                                        .toList())));
    }

    /** The texts to one question; none where it was not released. */
    public List<Coded> of(String linkId) {
        return questions.getOrDefault(linkId, List.of());
    }
}
