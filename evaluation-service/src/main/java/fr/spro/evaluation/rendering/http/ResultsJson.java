package fr.spro.evaluation.rendering.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.ResultsPage;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results as JSON; what is held back is absent or null. */
record ResultsJson(
        String scope,
        String campaignId,
        BilingualText title,
        @Nullable Integer n,
        int present,
        String disclosure,
        boolean demo,
        @Nullable ReleaseJson release,
        List<QuestionJson> questions,
        @Nullable DerivedFigures derived,
        @Nullable TextsJson texts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PairedResult paired) {
    record ReleaseJson(String id, String at, String reason) {}

    /** Open answers, as they were released; `step` counts those releases. */
    record TextsJson(String id, int step, String at, List<VerbatimRelease.Question> questions) {
        static TextsJson of(VerbatimRelease release) {
            return new TextsJson(release.id(), release.step(), release.day().toString(), release.questions());
        }
    }

    record TopBox(int x, int n, double share) {}

    record Svg(String fr, String en) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuestionJson(
            String linkId,
            @Nullable String row,
            BilingualText text,
            String type,
            @Nullable Integer n,
            String disclosure,
            @Nullable Map<String, Integer> counts,
            @Nullable Map<String, Integer> before,
            @Nullable Map<String, Integer> first,
            @Nullable Map<String, Integer> points,
            @Nullable Integer favourable,
            @Nullable Integer unfavourable,
            @Nullable Integer favourableBefore,
            @Nullable String median,
            @Nullable TopBox topBox,
            @Nullable List<Double> wilson,
            @Nullable List<Double> wilsonAmongPresent,
            @Nullable Integer missing,
            @Nullable Svg svg) {}

    static ResultsJson of(
            String scope,
            Campaign campaign,
            Questionnaire questionnaire,
            @Nullable LatestRelease released,
            @Nullable Release release,
            @Nullable VerbatimRelease texts,
            @Nullable PairedResult paired,
            boolean demo) {
        Integer n = release == null ? null : release.n();
        return new ResultsJson(
                scope,
                campaign.terms().id(),
                campaign.terms().title(),
                n,
                release == null ? campaign.frame().present() : release.present(),
                n == null ? "SUPPRESSED" : n < campaign.terms().thresholds().kFull() ? "COLLAPSED" : "FULL",
                demo,
                release == null || released == null
                        ? null
                        : new ReleaseJson(
                                release.id(),
                                released.day().toString(),
                                release.reason().name()),
                release == null
                        ? List.of()
                        : release.cells().stream()
                                .map(cell -> question(campaign, questionnaire, release, cell))
                                .toList(),
                release == null ? null : release.derived(),
                texts == null ? null : TextsJson.of(texts),
                paired);
    }

    /** The chart of a matrix comes with its first row. */
    private static QuestionJson question(
            Campaign campaign, Questionnaire questionnaire, Release release, ResultCell cell) {
        Item item = questionnaire.item(cell.linkId()).orElseThrow();
        boolean first = release.cells().stream()
                .filter(other -> other.linkId().equals(cell.linkId()))
                .findFirst()
                .filter(cell::equals)
                .isPresent();
        Svg svg = first && release.n() != null
                ? new Svg(
                        ResultsPage.svg(campaign, release, item, TextLanguage.FR),
                        ResultsPage.svg(campaign, release, item, TextLanguage.EN))
                : null;
        BilingualText text = item.words(cell.row(), campaign.terms().partnerServices());
        Integer n = release.n();
        Integer present = n != null && ResponseRate.isPlausible(n, release.present()) ? release.present() : null;
        return question(item, text, cell, present, svg);
    }

    /**
     * The figures of a question with its words, as far as they may be seen; `present` is null for a part of the people, of
     * whom it is not known how many were there.
     */
    static QuestionJson question(
            Item item, BilingualText text, ResultCell cell, @Nullable Integer present, @Nullable Svg svg) {
        String type = item.type();
        Integer favourable = cell.favourable();
        return switch (cell.shown()) {
            case Shown.Suppressed none ->
                new QuestionJson(
                        cell.linkId(),
                        cell.row(),
                        text,
                        type,
                        null,
                        "SUPPRESSED",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        svg);
            case Shown.Collapsed few ->
                new QuestionJson(
                        cell.linkId(),
                        cell.row(),
                        text,
                        type,
                        few.n(),
                        "COLLAPSED",
                        null,
                        null,
                        null,
                        null,
                        favourable,
                        favourable == null ? null : Integer.valueOf(few.n() - favourable),
                        few.favourableBefore(),
                        few.median(),
                        null,
                        null,
                        null,
                        null,
                        svg);
            case Shown.Full full -> {
                Proportion top = favourable == null ? null : new Proportion(favourable, full.n());
                yield new QuestionJson(
                        cell.linkId(),
                        cell.row(),
                        text,
                        type,
                        full.n(),
                        "FULL",
                        full.counts(),
                        full.before().isEmpty() ? null : full.before(),
                        full.first().isEmpty() ? null : full.first(),
                        full.points().isEmpty() ? null : full.points(),
                        favourable,
                        favourable == null ? null : Integer.valueOf(full.n() - favourable),
                        full.favourableBefore(),
                        full.median(),
                        top == null ? null : new TopBox(top.x(), top.n(), top.share()),
                        top == null
                                ? null
                                : List.of(top.wilson().low(), top.wilson().high()),
                        top == null || present == null ? null : among(top, present),
                        full.missing(),
                        svg);
            }
        };
    }

    private static List<Double> among(Proportion top, int present) {
        var interval = top.wilsonAmong(present);
        return List.of(interval.low(), interval.high());
    }
}
