package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOpening;
import fr.spro.evaluation.campaign.CampaignOperations;
import fr.spro.evaluation.campaign.CampaignSettings;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.EvaluationPlan;
import fr.spro.evaluation.campaign.EvaluationPlanCommandHandler;
import fr.spro.evaluation.campaign.FollowUpWave;
import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.CampaignSealing;
import fr.spro.evaluation.publication.CampaignTask;
import fr.spro.evaluation.publication.ReleaseHandling;
import fr.spro.evaluation.publication.ReleasingCampaignOperations;
import fr.spro.evaluation.publication.WavePairing;
import fr.spro.evaluation.publication.mongo.MongoPairedResultRepository;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Closing;
import fr.spro.evaluation.response.ReminderPhases;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ValidatedAnswers;
import fr.spro.evaluation.response.http.DirectBallots;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.journal.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The service of one process, put together as it is in production, without web, broker and timer: what is due is asked for. */
public final class ManualEvaluation {
    /** How long a campaign may not be sealed after its close. */
    public static final Duration SEAL_AFTER = Duration.ofDays(7);

    private final BallotKeyStore keys;
    private final CampaignCommandHandler campaigns;
    private final ResponseRepository responses;
    private final CampaignOperations operations;
    private final DirectBallots ballots;
    private final CampaignTask task;

    /** What somebody who sends an answer is told. */
    public enum Told {
        STORED,
        USED,
        FULL,
        NOT_OPEN,
        NOT_YET,
        /** A ballot that nobody knows, or that of a sealed campaign. */
        UNKNOWN
    }

    /**
     * A process just started.
     *
     * @param keyFolder which all processes share
     * @param copies what the other services told
     * @param modes what was chosen for each session
     * @param elapsed a clock that never jumps, in milliseconds
     * @param writer no other process ever had it; its entries are numbered, so that each run writes the same
     */
    public ManualEvaluation(
            MongoDatabase database,
            Path keyFolder,
            ReceivedCopies copies,
            Function<String, CampaignTerms.Mode> modes,
            Duration closesAfter,
            Clock clock,
            LongSupplier elapsed,
            String writer) {
        CampaignSettings settings = Fixtures.settings(closesAfter, Duration.ofDays(900));
        keys = new BallotKeyStore(keyFolder);
        campaigns = Fixtures.campaigns(new NumberedJournal(journal(database), writer, new AtomicLong()));
        responses = new MongoResponseRepository(database, elapsed);
        BallotPseudonymStore links = new MongoBallotPseudonymStore(database);
        QuestionnaireCatalogue questionnaires = new QuestionnaireCatalogue(List.of(Fixtures.hot(), Fixtures.cold()));
        MongoReleaseRepository releases = new MongoReleaseRepository(database);
        ReleaseHandling releasing = new ReleaseHandling(campaigns, questionnaires, responses, releases);
        Closing closing = new Closing(campaigns, responses, settings);
        ProfileCounting counting =
                new ProfileCounting(campaigns, questionnaires, responses, new MongoProfileCounts(database));
        CampaignSealing sealing = new CampaignSealing(campaigns, responses, releases, counting, keys, settings, clock);
        operations = new ReleasingCampaignOperations(campaigns, closing, releasing, sealing, responses, clock);
        ballots = new DirectBallots(campaigns, keys, responses, links, clock);
        task = new CampaignTask(
                campaigns,
                new CampaignOpening(
                        campaigns,
                        copies,
                        new EvaluationPlanCommandHandler(FixedAggregates.of(scope -> new EvaluationPlan(
                                scope,
                                new EvaluationPlan.Choice(modes.apply(scope), CampaignTerms.Thresholds.USUAL),
                                0))),
                        questionnaires,
                        settings,
                        this::prepare),
                new FollowUpWave(campaigns, copies, questionnaires, settings, this::prepare),
                closing,
                releasing,
                sealing,
                new WavePairing(
                        campaigns, questionnaires, responses, releases, new MongoPairedResultRepository(database)),
                links,
                clock);
    }

    /** Without patience: an outcome that cannot be read is not known, which is the harder case. */
    public static Journal journal(MongoDatabase database) {
        return new MongoJournal(database, "journal", "snapshots", Duration.ZERO);
    }

    /** Names the writer of each entry by its number. */
    private record NumberedJournal(Journal journal, String writer, AtomicLong entries) implements Journal {
        @Override
        public Appended append(JournalEntry entry) {
            return journal.append(new JournalEntry(
                    entry.aggregateId(),
                    entry.version(),
                    writer + "." + entries.incrementAndGet(),
                    entry.at(),
                    entry.by(),
                    entry.changes(),
                    entry.answers(),
                    entry.facts()));
        }

        @Override
        public Optional<JournalEntry> find(String aggregateId, long version) {
            return journal.find(aggregateId, version);
        }

        @Override
        public void replay(String aggregateId, long version, Consumer<JournalEntry> each) {
            journal.replay(aggregateId, version, each);
        }

        @Override
        public Optional<Snapshot> snapshot(String aggregateId) {
            return journal.snapshot(aggregateId);
        }

        @Override
        public void snapshot(Snapshot snapshot) {
            journal.snapshot(snapshot);
        }

        @Override
        public List<String> aggregates() {
            return journal.aggregates();
        }
    }

    private void prepare(String campaignId) {
        responses.open(campaignId);
        keys.findOrCreate(campaignId);
    }

    /** What the timer does every few seconds. */
    public void runTask() {
        task.run();
        task.dropLateFigures();
    }

    /** By hand: its close, its seal. */
    public CampaignOperations operations() {
        return operations;
    }

    /** What the identity side asks for. */
    public DirectBallots ballots() {
        return ballots;
    }

    /** Sends an answer, as the page of the questionnaire does. */
    public Told answer(String written, ValidatedAnswers sheet, ResponseRepository.Form form) {
        Optional<BallotKeyStore.Found> found = Ballot.read(written).flatMap(keys::whose);
        if (found.isEmpty()) {
            return Told.UNKNOWN;
        }
        String guard = found.get().key().guard(Ballot.read(written).orElseThrow());
        return campaigns
                .find(found.get().campaignId())
                .map(there -> answer(there, found.get(), guard, sheet, form))
                .orElse(Told.NOT_YET);
    }

    private Told answer(
            Campaign campaign,
            BallotKeyStore.Found found,
            String guard,
            ValidatedAnswers sheet,
            ResponseRepository.Form form) {
        if (!(campaign instanceof Campaign.Open open)) {
            return responses.isUsed(found.campaignId(), guard) ? Told.USED : Told.NOT_OPEN;
        }
        ResponseRepository.OpenAnswer answer = new ResponseRepository.OpenAnswer(
                found.campaignId(),
                open.terms().questionnaire(),
                "fr",
                ResponseRepository.Channel.WEB,
                ReminderPhases.after(open.reminders()),
                guard,
                found.key(),
                sheet,
                form);
        return switch (responses.store(answer, open.frame().present())) {
            case STORED -> Told.STORED;
            case USED -> Told.USED;
            case FULL -> Told.FULL;
            case CLOSED -> Told.NOT_OPEN;
        };
    }
}
