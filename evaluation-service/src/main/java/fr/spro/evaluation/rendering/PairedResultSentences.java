package fr.spro.evaluation.rendering;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.PairedResult.Change;
import fr.spro.evaluation.publication.PairedResult.Kept;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words what the same people answered in both waves. */
record PairedResultSentences(List<MatrixRow> services, ServiceTexts words) {
    PairedResultSentences {
        services = List.copyOf(services);
    }

    /** Empty where fewer than k answered both. */
    Optional<ResultSection> section(PairedResult paired) {
        Integer n = paired.n();
        if (n == null) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        Kept kept = paired.kept();
        if (kept != null) {
            sentences.add(words.get("paired.kept", kept.meant(), kept.did()));
        }
        paired.services().forEach(service -> sentences.add(sentence(service)));
        return Optional.of(ResultSection.ofSentences(
                "memes-personnes", words.get("paired.title"), words.get("paired.lede", n), sentences));
    }

    private String sentence(PairedResult.Knowledge service) {
        Change change = service.change();
        Verdict verdict = service.verdict();
        String said = verdict == null ? words.get("paired.none") : words.get("verdict." + verdict);
        return change == null
                ? words.get(
                        "paired." + service.direction(),
                        MatrixRow.label(services, service.row()).in(words.lang()),
                        service.n(),
                        said)
                : words.get(
                        "paired.one",
                        MatrixRow.label(services, service.row()).in(words.lang()),
                        service.n(),
                        change.up(),
                        change.same(),
                        change.down(),
                        said);
    }
}
