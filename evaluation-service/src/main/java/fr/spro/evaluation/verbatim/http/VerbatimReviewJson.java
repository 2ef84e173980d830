package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.Verbatim;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReview;
import fr.spro.platform.journal.Aggregates.Versioned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk and a page of its texts. */
record VerbatimReviewJson(
        String campaignId,
        BilingualText title,
        String day,
        long version,
        LeastJson least,
        List<QuestionJson> questions,
        @Nullable SampleJson sample,
        @Nullable PublishedJson published,
        List<VerbatimJson> items,
        int page,
        int size,
        int total) {
    /** From how many texts of a question on they may be published, and from how many on a theme or the list is shown. */
    record LeastJson(int texts, int shown, int changes) {}

    /** `done` texts are decided and have their themes. */
    record QuestionJson(String linkId, BilingualText text, int texts, int done, int published, boolean enough) {}

    /**
     * The texts that are coded twice.
     *
     * @param mine how many the reader has coded
     * @param place FIRST or SECOND coder, FREE to become one, or NONE
     * @param complete whether both have coded all of it
     */
    record SampleJson(int texts, int mine, String place, boolean complete, int disputed) {
        static SampleJson of(VerbatimReview desk, String reader) {
            List<String> coders = List.copyOf(desk.coders());
            int at = coders.indexOf(reader);
            String place =
                    at == 0 ? "FIRST" : at == 1 ? "SECOND" : coders.size() < VerbatimReview.CODERS ? "FREE" : "NONE";
            return new SampleJson(desk.sample().size(), desk.coded(reader), place, desk.isSampleCoded(), (int)
                    desk.sample().stream().filter(desk::isDisputed).count());
        }
    }

    record PublishedJson(String id, int step, String day, List<String> questions) {}

    static VerbatimReviewJson of(
            Campaign.Sealed campaign,
            List<Item.FreeText> questions,
            Versioned<VerbatimReview> versioned,
            List<Verbatim> texts,
            @Nullable VerbatimRelease release,
            String reader,
            int page,
            int size) {
        VerbatimReview desk = versioned.state();
        var thresholds = campaign.terms().thresholds();
        return new VerbatimReviewJson(
                campaign.terms().id(),
                campaign.terms().title(),
                campaign.terms().day().toString(),
                versioned.version(),
                new LeastJson(thresholds.kText(), thresholds.k(), thresholds.deltaRelease()),
                questions.stream()
                        .map(question -> question(question, desk, texts, thresholds.kText()))
                        .toList(),
                desk.sample().isEmpty() ? null : SampleJson.of(desk, reader),
                release == null
                        ? null
                        : new PublishedJson(
                                release.id(),
                                release.step(),
                                release.day().toString(),
                                release.questions().stream()
                                        .map(VerbatimRelease.Question::linkId)
                                        .toList()),
                texts.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(text -> VerbatimJson.of(text, desk, reader))
                        .toList(),
                page,
                size,
                texts.size());
    }

    private static QuestionJson question(Item.FreeText question, VerbatimReview desk, List<Verbatim> texts, int least) {
        List<Verbatim> own = texts.stream()
                .filter(text -> text.linkId().equals(question.linkId()))
                .toList();
        return new QuestionJson(
                question.linkId(),
                question.head().text(),
                own.size(),
                (int) own.stream().filter(text -> desk.isDone(text.id())).count(),
                (int) own.stream()
                        .filter(text -> desk.note(text.id()).choice() == Choice.PUBLISH)
                        .count(),
                own.size() >= least);
    }
}
