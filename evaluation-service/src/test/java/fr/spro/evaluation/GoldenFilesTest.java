package fr.spro.evaluation;

import fr.spro.evaluation.action.ActionChange;
import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.EvaluationPlan;
import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.campaign.mongo.CampaignDocuments;
import fr.spro.evaluation.campaign.mongo.MongoReceivedCopies;
import fr.spro.evaluation.campaign.mongo.PlanDocuments;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.ComparisonPlan;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeBatch;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.VerbatimYearBatch;
import fr.spro.evaluation.publication.mongo.MongoPairedResultRepository;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.publication.mongo.MongoScopeReleaseRepository;
import fr.spro.evaluation.publication.mongo.MongoVerbatimYearRepository;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.QuestionnaireChange;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.evaluation.questionnaire.mongo.QuestionnaireDocuments;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ValidatedAnswers;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.mongo.MongoTerritoryCopies;
import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis;
import fr.spro.evaluation.verbatim.VerbatimReviewChange;
import fr.spro.evaluation.verbatim.mongo.CodebookDocuments;
import fr.spro.evaluation.verbatim.mongo.MongoVerbatimReleaseRepository;
import fr.spro.evaluation.verbatim.mongo.VerbatimReviewDocuments;
import fr.spro.platform.test.GoldenFiles;
import fr.spro.platform.test.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads and writes every kind of entry, snapshot and document as it is stored; {@link GoldenFiles} says how to add one. */
class GoldenFilesTest {
    private static final String ROOT = "fr.spro.evaluation.";

    /** The type of an organisation. */
    record OrganisationType(String id, String type) {}

    /** Sums of a question. */
    record Sums(ProfileSums.Key key, String campaignId, List<ProfileCounts.Part> parts) {}

    private static final VerbatimReleaseBasis NO_BASIS = new VerbatimReleaseBasis("text-release", Map.of());
    private static final VerbatimRelease NO_TEXTS =
            new VerbatimRelease("text-release", "campaign", 1, LocalDate.of(2027, 3, 1), 5, List.of());

    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatIsStored() {
        Samples samples = new Samples()
                .give("OpenAnswer.campaignId", "answer")
                .give("MatrixRow.code", "SERVICE")
                .give("Theme.code", "SERVICE")
                .give("Thresholds.k", 6)
                .give("Thresholds.kFull", 12)
                .give("Thresholds.kText", 11)
                .give("Thresholds.deltaRelease", 7)
                .give("AnswerWindow.sealNotBefore", Instant.parse("2027-03-02T09:00:00Z"))
                .give("PublishedVersion.at", Instant.parse("2027-03-01T09:00:00Z"))
                .give("SessionCopy.partnerServices", List.of(new MatrixRow("SERVICE", BilingualText.same("Service"))))
                .give(BallotKey.class, new BallotKey(new byte[BallotKey.BYTES]))
                .give("ScopeBatch.number", 1)
                .give("VerbatimYearBatch.number", 1)
                .give("ScopeRelease.sessions", 5)
                .give("ResponseRate.meetings", 5)
                .give("ResponseRate.all", 5)
                .give("Release.derived", DerivedFigures.NONE)
                .give("ScopeRelease.derived", DerivedFigures.NONE);
        GoldenFiles golden = new GoldenFiles(samples);
        golden.of("action", ActionChange.class).changes(new ActionPlanDocuments());
        golden.of("campaign", CampaignChange.class).changes(new CampaignDocuments());
        golden.of("plan", EvaluationPlan.Change.class).changes(new PlanDocuments());
        golden.of("questionnaire", QuestionnaireChange.class).changes(new QuestionnaireDocuments(Map.of()));
        golden.of("questionnaire/snapshot", VersionedQuestionnaire.class)
                .snapshots(new QuestionnaireDocuments(Map.of()), VersionedQuestionnaire::key, _ -> 20);
        golden.of("verbatim-review", VerbatimReviewChange.class).changes(new VerbatimReviewDocuments());
        golden.of("codebook", Codebook.Change.class).changes(new CodebookDocuments());
        copies(golden);
        releases(golden);
        texts(golden);
        golden.of("response", ResponseRepository.OpenAnswer.class)
                .but("envelope")
                .stored(
                        MongoResponseRepository.OPEN + "answer",
                        MongoResponseRepository::new,
                        (book, answer) -> book.store(answer, Integer.MAX_VALUE),
                        GoldenFilesTest::openAnswer);
        return golden.everyCodecOf("fr.spro.evaluation").tests();
    }

    private static void copies(GoldenFiles golden) {
        golden.of("copies", ReceivedCopies.SessionCopy.class)
                .stored(
                        MongoReceivedCopies.SESSIONS,
                        MongoReceivedCopies::new,
                        (copies, session) -> copies.save(session, 7),
                        (copies, like) -> copies.session(like.sessionId()));
        golden.of("copies", ReceivedCopies.RosterCopy.class)
                .stored(
                        MongoReceivedCopies.ROSTERS,
                        MongoReceivedCopies::new,
                        (copies, roster) -> copies.save(roster, 7),
                        (copies, like) -> copies.roster(like.sessionId()));
        golden.of("copies", OrganisationType.class)
                .stored(
                        MongoReceivedCopies.ORGANISATIONS,
                        MongoReceivedCopies::new,
                        (copies, organisation) -> copies.saveOrganisation(organisation.id(), organisation.type(), 7),
                        (copies, like) -> Optional.ofNullable(copies.organisationTypes(List.of(like.id()))
                                        .get(like.id()))
                                .map(type -> new OrganisationType(like.id(), type)));
        golden.of("copies", Territory.class)
                .stored(
                        MongoTerritoryCopies.COLLECTION,
                        MongoTerritoryCopies::new,
                        MongoTerritoryCopies::save,
                        (territories, _) -> territories.all().stream().findFirst());
    }

    private static void releases(GoldenFiles golden) {
        golden.of("release", DerivedFigures.class)
                .readAs(derived -> ComparisonPlan.judged(derived, true))
                .methods(ROOT + "publication.mongo.DerivedFigureDocuments", _ -> true);
        golden.of("release", Release.class)
                .stored(
                        MongoReleaseRepository.COLLECTION,
                        MongoReleaseRepository::new,
                        MongoReleaseRepository::store,
                        (book, like) -> book.find(like.id()));
        golden.of("release", ScopeRelease.class)
                .stored(
                        MongoScopeReleaseRepository.RELEASES,
                        MongoScopeReleaseRepository::new,
                        MongoScopeReleaseRepository::store,
                        (book, like) -> book.release(like.id()));
        golden.of("release", ScopeBatch.class)
                .but("writer")
                .stored(
                        MongoScopeReleaseRepository.BATCHES,
                        MongoScopeReleaseRepository::new,
                        MongoScopeReleaseRepository::append,
                        (book, like) -> book.batches(like.year()).stream().findFirst());
        golden.of("release", Breakdown.class)
                .stored(
                        MongoScopeReleaseRepository.BREAKDOWNS,
                        MongoScopeReleaseRepository::new,
                        (book, breakdown) -> book.store(breakdown, 2027),
                        (book, like) -> book.breakdown(like.id()));
        golden.of("release", PairedResult.class)
                .stored(
                        MongoPairedResultRepository.COLLECTION,
                        MongoPairedResultRepository::new,
                        MongoPairedResultRepository::keep,
                        (book, like) -> book.find(like.campaignId()));
        golden.of("profile-counts", ProfileCounts.class)
                .stored(
                        MongoProfileCounts.COLLECTION,
                        MongoProfileCounts::new,
                        MongoProfileCounts::keep,
                        (book, like) -> book.find(like.campaignId()));
        golden.of("profile-counts", Sums.class)
                .stored(
                        MongoProfileCounts.OF_SCOPES,
                        MongoProfileCounts::new,
                        (book, sums) -> book.add(sums.key(), sums.campaignId(), sums.parts()),
                        (book, like) -> Optional.ofNullable(
                                        book.sums(List.of(like.key())).get(like.key()))
                                .filter(ProfileSums.NONE.plus(like.campaignId(), like.parts())::equals)
                                .map(_ -> like));
    }

    private static void texts(GoldenFiles golden) {
        golden.of("texts", VerbatimYearBatch.class)
                .but("writer")
                .stored(
                        MongoVerbatimYearRepository.BATCHES,
                        MongoVerbatimYearRepository::new,
                        MongoVerbatimYearRepository::append,
                        (book, like) -> book.batches(like.year()).stream().findFirst());
        golden.of("texts", VerbatimRelease.class)
                .stored(
                        MongoVerbatimReleaseRepository.RELEASES,
                        MongoVerbatimReleaseRepository::new,
                        (book, release) -> {
                            book.discard(NO_BASIS.releaseId());
                            book.store(release, NO_BASIS);
                        },
                        (book, like) -> book.find(like.id()));
        golden.of("texts", VerbatimReleaseBasis.class)
                .stored(
                        MongoVerbatimReleaseRepository.BASES,
                        MongoVerbatimReleaseRepository::new,
                        (book, basis) -> {
                            book.discard(NO_TEXTS.id());
                            book.store(NO_TEXTS, basis);
                        },
                        (book, like) -> book.basis(like.releaseId()));
    }

    /** Without its texts, which are hidden in another way each time. */
    private static Optional<ResponseRepository.OpenAnswer> openAnswer(
            MongoResponseRepository book, ResponseRepository.OpenAnswer like) {
        List<ResponseRepository.Sheet> sheets = new ArrayList<>();
        book.each(like.campaignId(), sheets::add);
        ResponseRepository.Sheet sheet = sheets.getFirst();
        return Optional.of(new ResponseRepository.OpenAnswer(
                like.campaignId(),
                like.questionnaire(),
                like.lang(),
                like.channel(),
                like.phase(),
                like.guard(),
                like.key(),
                new ValidatedAnswers(
                        new TreeMap<>(sheet.answers()),
                        like.sheet().texts(),
                        like.sheet().function(),
                        like.sheet().organisationType(),
                        sheet.complete()),
                Objects.requireNonNull(sheet.form())));
    }
}
