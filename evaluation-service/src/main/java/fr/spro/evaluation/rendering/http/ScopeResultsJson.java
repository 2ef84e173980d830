package fr.spro.evaluation.rendering.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.AddedQuestions;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.rendering.GroupNames;
import fr.spro.evaluation.rendering.ScopePage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Results of a year of a scope as JSON, as they were released; what is held back is absent or null. */
record ScopeResultsJson(
        String scope,
        String period,
        int n,
        int sessions,
        int present,
        String disclosure,
        boolean demo,
        ScopeReleaseJson release,
        List<String> releases,
        List<ScopeQuestionJson> questions,
        DerivedFigures derived,
        @Nullable BreakdownJson breakdown,
        @Nullable VerbatimYear texts) {
    /** `status` is WITHDRAWN or CORRECTED where the correction tells of an error, else RELEASED. */
    record ScopeReleaseJson(
            String id,
            String at,
            int batch,
            AuditReport auditReport,
            String status,
            @Nullable CorrectionJson correction) {}

    /** `release` and `at` are of the release without the error, null while there is none; `said` tells it in words. */
    record CorrectionJson(
            @Nullable String release,
            @Nullable String at,
            List<List<AddedQuestions.Asked>> added,
            BilingualText said) {}

    /** A question asked in `askedIn` of the `heldIn` sessions; null in a release that does not tell. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScopeQuestionJson(
            @JsonUnwrapped ResultsJson.QuestionJson figures,
            String version,
            String conceptId,
            @Nullable Integer askedIn,
            @Nullable Integer heldIn,
            @Nullable List<String> askedBy) {}

    /** How answers are broken down; `n` is how many there were when that was done. */
    record BreakdownJson(String id, int n, List<TableJson> people, List<QuestionTableJson> questions) {}

    record BlockJson(BilingualText label, List<String> functions, List<String> organisationTypes) {}

    record TableJson(Dimension dimension, List<BlockJson> blocks, List<Integer> n) {}

    /** `batch` says up to which batch it counts: that of an earlier release where nothing newer may be shown. */
    record QuestionTableJson(
            int batch,
            String linkId,
            @Nullable String row,
            Dimension dimension,
            List<BlockJson> blocks,
            List<ResultsJson.QuestionJson> figures) {}

    static ScopeResultsJson of(
            OfYear found, QuestionnaireCatalogue questionnaires, DisclosureThresholds steps, boolean demo) {
        ScopeRelease release = found.release();
        Breakdown breakdown = found.breakdown();
        BiFunction<String, ResultCell, ResultsJson.QuestionJson> total = (version, cell) -> question(
                questionnaires, version, release, cell, release.rate().isComplete() ? release.present() : null);
        BiFunction<String, ResultCell, ResultsJson.QuestionJson> part =
                (version, cell) -> question(questionnaires, version, release, cell, null);
        return new ScopeResultsJson(
                release.scope().toString(),
                String.valueOf(release.year()),
                release.n(),
                release.sessions(),
                release.present(),
                steps.at(release.n()).name(),
                demo,
                new ScopeReleaseJson(
                        release.id(),
                        release.day().toString(),
                        release.batch(),
                        release.audit(),
                        ScopePage.status(found.correction()),
                        correction(found.correction())),
                found.releases(),
                release.cells().stream()
                        .map(told -> question(told, total.apply(told.questionnaire(), told.cell()), release.sessions()))
                        .toList(),
                release.derived(),
                breakdown == null ? null : breakdown(breakdown, questionnaires, part),
                found.texts());
    }

    private static @Nullable CorrectionJson correction(AddedQuestions.@Nullable Correction correction) {
        if (correction == null) {
            return null;
        }
        LocalDate day = correction.day();
        return new CorrectionJson(
                correction.release(),
                day == null ? null : day.toString(),
                correction.sums().stream().map(AddedQuestions.Sum::questions).toList(),
                new BilingualText(
                        ScopePage.said(correction, ServiceTexts.in(TextLanguage.FR)),
                        ScopePage.said(correction, ServiceTexts.in(TextLanguage.EN))));
    }

    private static ScopeQuestionJson question(
            ScopeRelease.ScopeCell told, ResultsJson.QuestionJson figures, int sessions) {
        ScopeRelease.Asked asked = told.asked();
        return new ScopeQuestionJson(
                figures,
                told.questionnaire(),
                told.cell().conceptId(),
                asked == null ? null : asked.sessions(),
                asked == null ? null : sessions,
                asked == null ? null : asked.questionnaires());
    }

    private static ResultsJson.QuestionJson question(
            QuestionnaireCatalogue questionnaires,
            String version,
            ScopeRelease release,
            ResultCell cell,
            @Nullable Integer present) {
        Item item = questionnaires.get(version).item(cell.linkId()).orElseThrow();
        return ResultsJson.question(item, item.words(cell.row(), release.services()), cell, present, null);
    }

    private static BreakdownJson breakdown(
            Breakdown breakdown,
            QuestionnaireCatalogue questionnaires,
            BiFunction<String, ResultCell, ResultsJson.QuestionJson> question) {
        Questionnaire words = questionnaires.get(breakdown.questionnaire());
        return new BreakdownJson(
                breakdown.id(),
                breakdown.n(),
                breakdown.people().stream()
                        .map(people ->
                                new TableJson(people.table().dimension(), blocks(people.table(), words), people.n()))
                        .toList(),
                breakdown.questions().stream()
                        .map(told -> new QuestionTableJson(
                                told.table().batch(),
                                told.blocks().getFirst().linkId(),
                                told.blocks().getFirst().row(),
                                told.table().dimension(),
                                blocks(told.table(), words),
                                told.blocks().stream()
                                        .map(cell -> question.apply(told.questionnaire(), cell))
                                        .toList()))
                        .toList());
    }

    private static List<BlockJson> blocks(Table table, Questionnaire questionnaire) {
        List<String> french = new GroupNames(questionnaire, ServiceTexts.in(TextLanguage.FR)).blocks(table);
        List<String> english = new GroupNames(questionnaire, ServiceTexts.in(TextLanguage.EN)).blocks(table);
        List<BlockJson> blocks = new ArrayList<>();
        List<List<String>> none = List.of(List.of());
        for (List<String> functions : table.functions().isEmpty() ? none : table.functions()) {
            for (List<String> types : table.organisationTypes().isEmpty() ? none : table.organisationTypes()) {
                int at = blocks.size();
                blocks.add(new BlockJson(new BilingualText(french.get(at), english.get(at)), functions, types));
            }
        }
        return blocks;
    }
}
