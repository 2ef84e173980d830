package fr.spro.evaluation.simulation;

import static fr.spro.platform.simulation.Broken.check;

import com.mongodb.MongoException;
import fr.spro.evaluation.ManualEvaluation;
import fr.spro.evaluation.ManualEvaluation.Told;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.ballot.mongo.MongoCardCodeStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.mongo.CampaignDocuments;
import fr.spro.evaluation.campaign.mongo.CampaignMessages;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.simulation.Broken;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.simulation.SimulatedOperation;
import fr.spro.platform.simulation.SimulatedReplicaSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Looks at every write that the majority has, every answer, and the keys; throws what is broken. */
final class InvariantWatch {

    private static final int K = CampaignTerms.Thresholds.USUAL.k();
    private static final Set<String> ADMISSION = Set.of("_id", "admitted", "tick", "closed", "by", "healed");
    private static final int DELTA = CampaignTerms.Thresholds.USUAL.deltaRelease();

    private final SimulatedReplicaSet database;
    private final Path keys;
    private final Map<String, ExpectedAnswers> books = new HashMap<>();
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Integer> acknowledgedAtClose = new HashMap<>();
    /** How many answers the last figures are of, 0 when they do not tell. */
    private final Map<String, Integer> atClose = new HashMap<>();

    private final Set<String> keysMade = new HashSet<>();
    private final Map<String, Integer> openedAt = new HashMap<>();
    /** The newest turn after which as many were admitted as were there. */
    private final Map<String, Integer> fullAt = new HashMap<>();
    /** Which process began the newest seal, by campaign. */
    private final Map<String, String> sealedBy = new HashMap<>();

    private final Aggregates<Campaign, CampaignChange> journal = new Aggregates<>(
            ManualEvaluation.journal(SimulatedDatabase.over(operation -> {
                SimulatedOperation.OnCollection on = (SimulatedOperation.OnCollection) operation;
                return CollectionEffect.of(on, documents(on.collection()), CollectionEffect.Flaw.NONE)
                        .reply();
            })),
            new CampaignDocuments(),
            CampaignMessages.messages(),
            _ -> {});

    InvariantWatch(SimulatedReplicaSet database, Path keys, List<SimulatedSession> sessions) {
        this.database = database;
        this.keys = keys;
        sessions.forEach(session -> books.put(session.campaign(), new ExpectedAnswers(session)));
    }

    private Map<String, RawBsonDocument> documents(String collection) {
        return database.documents(collection);
    }

    /** Of a campaign. */
    ExpectedAnswers book(String campaign) {
        return Objects.requireNonNull(books.get(campaign));
    }

    /** As the majority has it. */
    Optional<Campaign> campaign(String id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    private boolean isSealed(String campaign) {
        return campaigns.get(campaign) instanceof Campaign.Sealed;
    }

    // ---------------------------------------------------------------- what is stored

    /** The majority has it. */
    void kept(String collection, CollectionEffect.Write write) {
        if (collection.equals("journal")) {
            journal(write);
        } else if (collection.startsWith(MongoResponseRepository.OPEN)) {
            openAnswer(collection.substring(MongoResponseRepository.OPEN.length()), write);
        } else if (collection.startsWith(MongoResponseRepository.ASIDE)) {
            asideAnswer(collection.substring(MongoResponseRepository.ASIDE.length()), write);
        } else if (collection.equals("admissions")) {
            check(
                    write.after() != null && ADMISSION.containsAll(write.after().keySet()),
                    () -> "anonymity: a number of admissions is gone, or tells too much");
        } else if (collection.startsWith(MongoResponseRepository.OPEN_TEXTS)) {
            if (write.after() != null) {
                book(collection.substring(MongoResponseRepository.OPEN_TEXTS.length()))
                        .openText(write);
            }
        } else if (collection.equals(MongoResponseRepository.SEALED)
                || collection.equals(MongoResponseRepository.SEALED_TEXTS)) {
            sealed(collection, write);
        } else if (collection.equals(MongoReleaseRepository.COLLECTION)) {
            check(
                    write.before() == null || (write.after() == null && !isTold(write.id())),
                    () -> "I7: a release was written over, or is gone");
        } else if (collection.equals(MongoProfileCounts.COLLECTION)) {
            check(write.before() == null, () -> "the counts of " + write.id() + " are written over");
            check(
                    campaigns.get(write.id()) instanceof Campaign.Closed,
                    () -> "answers of " + write.id() + " are counted by profile before the close or after the seal");
        } else {
            check(
                    collection.isEmpty() || collection.startsWith(MongoBallotPseudonymStore.LINKS),
                    () -> "nobody knows what " + collection + " is for");
        }
    }

    private void openAnswer(String campaign, CollectionEffect.Write write) {
        if (write.after() == null) {
            check(
                    isSealed(campaign) || database.names().contains(MongoResponseRepository.ASIDE + campaign),
                    () -> "I3: an answer is dropped before the seal");
            book(campaign).openAnswerGone(write.id());
        } else {
            book(campaign).openAnswer(write);
        }
    }

    private void asideAnswer(String campaign, CollectionEffect.Write write) {
        if (write.after() == null) {
            check(isSealed(campaign), () -> "I3: an answer that was set aside is dropped before the seal");
        } else {
            check(
                    campaigns.get(campaign) instanceof Campaign.Open || isSealed(campaign),
                    () -> "I3: an answer is set aside after the close");
            if (!isSealed(campaign)) {
                book(campaign).asideAnswer(write);
            }
        }
    }

    private void sealed(String collection, CollectionEffect.Write write) {
        RawBsonDocument changed = write.after() == null ? Objects.requireNonNull(write.before()) : write.after();
        String campaign = changed.getString("campaignId").getValue();
        check(!isSealed(campaign), () -> "I3: what is sealed of " + campaign + " changes");
        if (write.after() != null) {
            check(write.before() == null, () -> "I3: what is sealed of " + campaign + " is written over");
            book(campaign).sealedWrite(collection, write.after());
        }
    }

    private void journal(CollectionEffect.Write write) {
        check(write.before() == null, () -> "I3: " + write.id() + " was written over");
        String id = JournalDocuments.aggregateOf(write.id());
        long version = JournalDocuments.versionOf(write.id());
        check(version == versions.getOrDefault(id, 0L) + 1, () -> "I7: a gap before " + write.id());
        versions.put(id, version);
        Versioned<Campaign> now = folded(id, write);
        Campaign before = campaigns.put(id, now.state());
        check(now.version() == version, () -> "I7: the journal folds otherwise at " + write.id());
        LatestRelease newest = now.state().released();
        if (newest != null && (before == null || !newest.equals(before.released()))) {
            released(id, newest);
            LatestRelease former = before == null ? null : before.released();
            if (newest.reason() == LatestRelease.Reason.STEP && former != null) {
                apart(id, figures(former), figures(newest));
            }
        }
        if (now.state() instanceof Campaign.Closed && before instanceof Campaign.Open) {
            check(
                    isClosing(id) && database.names().contains(MongoResponseRepository.ASIDE + id),
                    () -> "I3: " + id + " is closed and admits answers");
            acknowledgedAtClose.put(id, book(id).acknowledged());
        }
        sealing(id, before, now.state(), processOf(write));
        if (now.state() instanceof Campaign.Sealed) {
            check(atClose.containsKey(id), () -> "I7: " + id + " is sealed without its last figures");
            whole(id);
        }
    }

    /** Whoever took too long must not say that the seal of another is done. */
    private void sealing(String campaign, @Nullable Campaign before, Campaign now, String process) {
        if (before instanceof Campaign.Closed was) {
            if (now instanceof Campaign.Closed is && !Objects.equals(is.sealingUntil(), was.sealingUntil())) {
                sealedBy.put(campaign, process);
            }
            check(
                    !(now instanceof Campaign.Sealed) || process.equals(sealedBy.get(campaign)),
                    () -> "I3: the seal of " + campaign + " that " + sealedBy.get(campaign) + " began is ended by "
                            + process);
        }
    }

    private static String processOf(CollectionEffect.Write write) {
        String writer = JournalDocuments.toEntry(SimulatedDatabase.plain(Objects.requireNonNull(write.after())))
                .writer();
        return writer.substring(0, writer.lastIndexOf('.'));
    }

    private Versioned<Campaign> folded(String id, CollectionEffect.Write write) {
        try {
            return Objects.requireNonNull(journal.find(id));
        } catch (IllegalStateException e) {
            throw new Broken("I7: " + write.id() + ": " + e.getMessage());
        }
    }

    private boolean isTold(String releaseId) {
        return campaigns.values().stream()
                .flatMap(campaign -> campaign.publications().stream())
                .anyMatch(publication -> publication.released().releaseId().equals(releaseId));
    }

    /** How many answered each question, of those whose figures are shown. */
    private Map<String, Integer> figures(LatestRelease released) {
        RawBsonDocument stored = documents(MongoReleaseRepository.COLLECTION).get(released.releaseId());
        Map<String, Integer> figures = new HashMap<>();
        SimulatedDatabase.plain(Objects.requireNonNull(stored)).getList("cells", Document.class).stream()
                .filter(cell -> cell.getInteger("n") != null)
                .forEach(cell ->
                        figures.put(cell.getString("linkId") + "/" + cell.getString("row"), cell.getInteger("n")));
        return figures;
    }

    /** Before the close figures stay as they are, or are of so many more that nobody can be told by the difference. */
    private static void apart(String campaign, Map<String, Integer> before, Map<String, Integer> now) {
        before.forEach((question, n) -> {
            int more = now.getOrDefault(question, n) - n;
            check(
                    more == 0 || more >= DELTA,
                    () -> "anonymity: figures of " + campaign + " before the close are " + more + " answers apart at "
                            + question);
        });
    }

    /** Figures are of answers that are there, and of all that were acknowledged before the close. */
    private void released(String campaign, LatestRelease released) {
        RawBsonDocument stored = documents(MongoReleaseRepository.COLLECTION).get(released.releaseId());
        check(stored != null, () -> "I7: a release of " + campaign + " is told and not there");
        Document release = SimulatedDatabase.plain(Objects.requireNonNull(stored));
        check(
                Objects.equals(release.getInteger("n"), released.n())
                        && released.reason().name().equals(release.getString("reason")),
                () -> "I7: the journal tells another release of " + campaign + " than is there");
        Integer n = released.n();
        int most = book(campaign).answers();
        check(n == null || n <= most, () -> "I7: figures of " + n + " answers, and there are " + most);
        if (released.reason() == LatestRelease.Reason.CLOSE) {
            check(atClose.put(campaign, n == null ? 0 : n) == null, () -> "I7: figures at the close are told twice");
            int least = acknowledgedAtClose.getOrDefault(campaign, 0);
            check(
                    n == null ? least < K : n >= least,
                    () -> "I7: figures of " + n + " answers, and " + least + " were acknowledged before the close");
        }
    }

    private void whole(String campaign) {
        RawBsonDocument counts = documents(MongoProfileCounts.COLLECTION).get(campaign);
        check(counts != null, () -> campaign + " is sealed and was not counted by profile");
        int counted = SimulatedDatabase.plain(Objects.requireNonNull(counts)).getList("people", Document.class).stream()
                .mapToInt(people -> people.getInteger("n"))
                .sum();
        int setAside = book(campaign).setAside();
        check(
                counted == setAside,
                () -> counted + " answers of " + campaign + " are counted by profile and not " + setAside);
        book(campaign)
                .sealed(
                        documents(MongoResponseRepository.SEALED).values(),
                        documents(MongoResponseRepository.SEALED_TEXTS).values());
    }

    private boolean hasKey(String campaign) {
        return Files.exists(keys.resolve(campaign + ".key"));
    }

    /** After each turn: no key is gone before its campaign is sealed. */
    void look(int turn) {
        for (String campaign : books.keySet()) {
            if (campaigns.containsKey(campaign)) {
                openedAt.putIfAbsent(campaign, turn);
            }
            RawBsonDocument admission = database.written("admissions").get(campaign);
            if (admission != null
                    && admission.getNumber("admitted").longValue()
                            >= book(campaign).session().present()) {
                fullAt.put(campaign, turn);
            }
            if (!isSealed(campaign)) {
                if (hasKey(campaign)) {
                    keysMade.add(campaign);
                } else {
                    check(!keysMade.contains(campaign), () -> "the key of " + campaign + " is gone before its seal");
                }
            }
        }
    }

    // ---------------------------------------------------------------- what is answered

    /**
     * Somebody is told something: what was so at some moment between question and answer.
     *
     * @param asked the turn of the question
     * @param told null when there is no answer
     * @param failure why
     */
    void told(SimulatedRespondent.Sent sent, int asked, @Nullable Told told, @Nullable RuntimeException failure) {
        String campaign = sent.by().session().campaign();
        switch (told) {
            case STORED -> book(campaign).stored(sent);
            case USED -> book(campaign).used(sent);
            case NOT_OPEN ->
                check(
                        !(campaigns.get(campaign) instanceof Campaign.Open) || isClosing(campaign),
                        () -> "I8: " + sent.by() + " is told that the campaign is closed");
            case UNKNOWN ->
                check(isSealed(campaign), () -> "I8: the ballot of " + sent.by() + " is unknown before the seal");
            case NOT_YET ->
                check(
                        openedAt.getOrDefault(campaign, Integer.MAX_VALUE) >= asked,
                        () -> "I8: " + sent.by() + " is told that the campaign is not open yet");
            case FULL ->
                check(
                        fullAt.getOrDefault(campaign, -1) >= asked,
                        () -> "I8: " + sent.by() + " is told that all have answered");
            case null ->
                check(
                        failure instanceof MongoException || failure instanceof AppendOutcomeUnknown,
                        () -> "somebody is sent away by " + failure);
        }
    }

    private boolean isClosing(String campaign) {
        RawBsonDocument admission = documents("admissions").get(campaign);
        return admission != null && admission.getBoolean("closed").getValue();
    }

    // ---------------------------------------------------------------- at rest

    /** What is left to be done; empty when nothing is. */
    String left() {
        for (String campaign : books.keySet()) {
            if (!isSealed(campaign)) {
                return campaign + " is not sealed";
            }
            if (hasKey(campaign)) {
                return "anonymity: the key of " + campaign + " is there still";
            }
            for (String prefix : List.of(
                    MongoResponseRepository.OPEN,
                    MongoResponseRepository.ASIDE,
                    MongoResponseRepository.OPEN_TEXTS,
                    MongoCardCodeStore.CARDS,
                    MongoBallotPseudonymStore.LINKS)) {
                if (database.names().contains(prefix + campaign)) {
                    return "anonymity: " + prefix + campaign + " stands still";
                }
            }
            if (hasUntoldFigures(campaign)) {
                return "anonymity: figures of " + campaign + " that nobody was told of stand still";
            }
        }
        return "";
    }

    private boolean hasUntoldFigures(String campaign) {
        return documents(MongoReleaseRepository.COLLECTION).entrySet().stream()
                .anyMatch(release -> release.getValue().getArray("campaignIds").contains(new BsonString(campaign))
                        && !isTold(release.getKey()));
    }

    /**
     * Nothing happens any more.
     *
     * @param late how many writes were done later than anybody waits for them
     */
    void atRest(int late) {
        int tooMany = 0;
        for (Map.Entry<String, ExpectedAnswers> each : books.entrySet()) {
            String campaign = each.getKey();
            ExpectedAnswers book = each.getValue();
            whole(campaign);
            tooMany += Math.max(0, book.setAside() - book.session().present());
            int figures = atClose.getOrDefault(campaign, 0);
            check(
                    figures == book.setAside() || (figures == 0 && book.setAside() < K),
                    () -> "the last figures are of " + figures + " answers, and " + book.setAside() + " are sealed");
        }
        int more = tooMany;
        check(more <= late, () -> more + " answers more than people, and " + late + " late writes");
    }
}
