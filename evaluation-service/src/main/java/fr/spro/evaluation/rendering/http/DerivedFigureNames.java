package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.DerivedFigureRows;
import fr.spro.evaluation.rendering.DerivedFigureRows.DerivedLine;
import fr.spro.evaluation.rendering.PairedResultRows;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was worked out at a release as lines, with the words of its questionnaires and the names of territories. */
public record DerivedFigureNames(
        Function<String, Questionnaire> questionnaires,
        List<MatrixRow> services,
        TerritoryCopies territories,
        TextLanguage lang) {
    /** Of a session, and of the same people in both its waves. */
    public List<DerivedLine> lines(Release release, Questionnaire questionnaire, @Nullable PairedResult paired) {
        List<DerivedLine> lines = new ArrayList<>(DerivedFigureRows.of(
                release.derived(),
                questionnaire,
                (linkId, row) -> question(questionnaire, linkId, row),
                territories,
                ServiceTexts.in(lang)));
        if (paired != null) {
            lines.addAll(PairedResultRows.of(paired, services, ServiceTexts.in(lang)));
        }
        return lines;
    }

    /** Of a year of a scope. */
    public List<DerivedLine> lines(ScopeRelease release, @Nullable Breakdown breakdown) {
        if (release.cells().isEmpty()) {
            return List.of();
        }
        String newest = release.cells().getFirst().questionnaire();
        return DerivedFigureRows.of(
                release.derived(),
                questionnaires.apply(breakdown == null ? newest : breakdown.questionnaire()),
                (linkId, row) -> question(questionnaires.apply(versionOf(release, linkId, newest)), linkId, row),
                territories,
                ServiceTexts.in(lang));
    }

    private static String versionOf(ScopeRelease release, String linkId, String otherwise) {
        return release.cells().stream()
                .filter(told -> isOf(told.cell(), linkId))
                .map(ScopeRelease.ScopeCell::questionnaire)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isOf(ResultCell cell, String linkId) {
        return cell.linkId().equals(linkId);
    }

    private String question(Questionnaire questionnaire, String linkId, @Nullable String row) {
        return questionnaire
                .item(linkId)
                .map(item -> item.words(row, services).in(lang))
                .orElse(linkId);
    }
}
