package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.counting.Cell;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.Paired;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.rendering.DerivedLines;
import fr.spro.evaluation.rendering.DerivedLines.DerivedLine;
import fr.spro.evaluation.rendering.PairedLines;
import fr.spro.evaluation.territories.Territories;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was worked out at a release as lines, with the words of its questionnaires and the names of territories. */
public record DerivedNames(
        Function<String, Questionnaire> questionnaires, List<Row> services, Territories territories, Lang lang) {
    /** Of a session, and of the same people in both its waves. */
    public List<DerivedLine> lines(Release release, Questionnaire questionnaire, @Nullable Paired paired) {
        List<DerivedLine> lines = new ArrayList<>(DerivedLines.of(
                release.derived(),
                questionnaire,
                (linkId, row) -> question(questionnaire, linkId, row),
                territories,
                Words.in(lang)));
        if (paired != null) {
            lines.addAll(PairedLines.of(paired, services, Words.in(lang)));
        }
        return lines;
    }

    /** Of a year of a scope. */
    public List<DerivedLine> lines(ScopeRelease release, @Nullable Breakdown breakdown) {
        if (release.cells().isEmpty()) {
            return List.of();
        }
        String newest = release.cells().getFirst().questionnaire();
        return DerivedLines.of(
                release.derived(),
                questionnaires.apply(breakdown == null ? newest : breakdown.questionnaire()),
                (linkId, row) -> question(questionnaires.apply(versionOf(release, linkId, newest)), linkId, row),
                territories,
                Words.in(lang));
    }

    private static String versionOf(ScopeRelease release, String linkId, String otherwise) {
        return release.cells().stream()
                .filter(told -> isOf(told.cell(), linkId))
                .map(ScopeRelease.ScopeCell::questionnaire)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isOf(Cell cell, String linkId) {
        return cell.linkId().equals(linkId);
    }

    private String question(Questionnaire questionnaire, String linkId, @Nullable String row) {
        return questionnaire
                .item(linkId)
                .map(item -> item.words(row, services).in(lang))
                .orElse(linkId);
    }
}
