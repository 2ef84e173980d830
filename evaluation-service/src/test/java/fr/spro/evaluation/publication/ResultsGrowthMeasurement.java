package fr.spro.evaluation.publication;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.publication.mongo.MongoScopeReleaseRepository;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.Channel;
import fr.spro.evaluation.response.ValidatedAnswers;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.local.FreePorts;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.DurabilityCustomizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How the time and the memory of results grow with the answers, from a hundred to a hundred thousand: the release of one
 * campaign at its close, its sealing, and the release of a year of sessions of fifteen with all breakdowns and the audit.
 * The code of the service on the embedded database, each with the heap that {@code ./run} gives it.
 */
public final class ResultsGrowthMeasurement {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
    private static final int WARM_UP = 1_000;
    private static final int SAMPLE = 300;
    private static final int SESSION = 15;
    private static final int BATCH = 1_000;
    private static final List<String> FUNCTIONS = List.of("CONSEIL", "ACCUEIL", "PSY", "DIRECTION");
    private static final List<String> TYPES = List.of("EMPLOI", "JEUNESSE", "EDUCATION", "FORMATION");
    private static final Instant CLOSED = Fixtures.NOW.plusSeconds(15 * 86_400L);
    private static final Instant SEALED = CLOSED.plusSeconds(8 * 86_400L);

    private final MongoClient client;
    private final ProcessHandle server;
    private final Path keys;
    private static final String HEAD = """
            | what | answers | seconds | processor, s | of the database, s | heap more at the peak, MiB | kept, MiB | time for ten times the answers |
            |---|---:|---:|---:|---:|---:|---:|---:|
            """;
    private final List<String> rows = new ArrayList<>();
    private final Map<String, Double> before = new HashMap<>();

    private ResultsGrowthMeasurement(MongoClient client, ProcessHandle server, Path keys) {
        this.client = client;
        this.server = server;
        this.keys = keys;
    }

    /** Arguments: the file to write, an empty folder, and the options of the database's process. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        int port = FreePorts.pick(1).getFirst();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments).subList(2, arguments.length));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "fr.spro.local.database.DatabaseProcess",
                folder.resolve("database").toString(),
                String.valueOf(port)));
        // Its input stays open: it ends with this process.
        Process database = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (MongoClient client = MongoClients.create(DurabilityCustomizer.settings("mongodb://127.0.0.1:" + port))) {
            ResultsGrowthMeasurement growth =
                    new ResultsGrowthMeasurement(client, database.toHandle(), folder.resolve("keys"));
            growth.run();
            Path report = Path.of(arguments[0]).toAbsolutePath();
            Files.createDirectories(report.getParent());
            Files.writeString(report, HEAD + String.join("", growth.rows));
        } finally {
            database.destroy();
            database.waitFor();
        }
    }

    private void run() {
        all(WARM_UP, "warm");
        rows.clear();
        before.clear();
        System.out.print(HEAD);
        SIZES.forEach(size -> all(size, "growth_" + size));
    }

    private void all(int size, String name) {
        MongoDatabase database = client.getDatabase(name);
        oneCampaign(size, database);
        year(size, database);
        database.drop();
    }

    private void oneCampaign(int size, MongoDatabase database) {
        MongoResponseRepository responses = new MongoResponseRepository(database);
        BallotKeyStore keyFiles = new BallotKeyStore(keys);
        CampaignCommandHandler campaigns = Fixtures.campaigns(new MongoJournal(database, "journal", "snapshots"));
        ScopeReleaseFixture world = new ScopeReleaseFixture();
        MongoReleaseRepository releases = new MongoReleaseRepository(database);
        ReleaseHandling releasing = new ReleaseHandling(campaigns, world.questionnaires(), responses, releases);
        CampaignTerms terms = Fixtures.terms(database.getName());
        BallotKey key = keyFiles.findOrCreate(terms.id());
        responses.open(terms.id());
        campaigns.open(terms, Fixtures.frame(size), Fixtures.window(), Fixtures.NOW);
        sample(Math.min(size, SAMPLE), terms, key, responses);
        multiply(
                database.getCollection(MongoResponseRepository.OPEN + terms.id()),
                size,
                (answer, _) ->
                        answer.append("_id", key.guard(UUID.randomUUID())).append("envelope", UUID.randomUUID()));
        campaigns.handle(terms.id(), new CampaignCommand.Close(Duration.ofDays(7)), CLOSED, "growth");
        measure(
                "one campaign released",
                size,
                () -> releasing.consider(campaigns.find(terms.id()).orElseThrow(), CLOSED));
        expect(size, campaigns.find(terms.id()).orElseThrow().released());
        CampaignSealing sealing = new CampaignSealing(
                campaigns,
                responses,
                releases,
                new ProfileCounting(campaigns, world.questionnaires(), responses, new MongoProfileCounts(database)),
                keyFiles,
                Fixtures.settings(),
                InstantSource.fixed(SEALED));
        measure("one campaign sealed", size, () -> expect(sealing.seal(terms.id(), SEALED, "growth")));
    }

    /** The answers of the campaign above, spread over sessions of fifteen. */
    private void year(int size, MongoDatabase database) {
        MongoCollection<Document> sealed = database.getCollection(MongoResponseRepository.SEALED);
        List<Document> some = sealed.find().limit(SAMPLE).into(new ArrayList<>());
        sealed.drop();
        ScopeReleaseFixture world = new ScopeReleaseFixture();
        int sessions = size / SESSION;
        for (int s = 0; s < sessions; s++) {
            world.seal(
                    "s" + s,
                    "Rencontres " + s % 60,
                    "t" + s % 24,
                    "2026-%02d-10".formatted(1 + s % 12),
                    SESSION,
                    Integer.valueOf(SESSION));
        }
        Random random = new Random(3);
        insert(
                some,
                0,
                sessions * SESSION,
                sealed,
                (answer, i) -> answer.append("_id", UUID.randomUUID())
                        .append("campaignId", Fixtures.terms("s" + i / SESSION).id())
                        .append("profile", profile(random)));
        MongoScopeReleaseRepository book = new MongoScopeReleaseRepository(database);
        ScopeReleaseHandling releasing = world.releasing(new MongoResponseRepository(database), book);
        measure(
                "year with breakdowns and audit",
                size,
                () -> releasing.consider(Instant.parse("2027-04-20T10:00:00Z")));
        if (book.batches(2026).isEmpty()) {
            throw new IllegalStateException("nothing was released of the year");
        }
    }

    private static void sample(int count, CampaignTerms terms, BallotKey key, ResponseRepository responses) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            Map<String, List<String>> posted = new HashMap<>(Fixtures.someAnswers(random));
            if (i % 3 == 0) {
                posted.put("TXT_PLUS", List.of("Les échanges avec les autres structures."));
            }
            ValidatedAnswers sheet = Fixtures.sheet(posted);
            ResponseRepository.Outcome outcome = responses.store(
                    new ResponseRepository.OpenAnswer(
                            terms.id(),
                            terms.questionnaire(),
                            "fr",
                            Channel.WEB,
                            "P0",
                            key.guard(UUID.randomUUID()),
                            key,
                            sheet),
                    count);
            if (outcome != ResponseRepository.Outcome.STORED) {
                throw new IllegalStateException("an answer was " + outcome);
            }
        }
    }

    /** Fills a collection up with changed copies of what is in it: the sample went through the whole code. */
    private static void multiply(MongoCollection<Document> collection, int size, BiConsumer<Document, Integer> change) {
        List<Document> some = collection.find().into(new ArrayList<>());
        insert(some, some.size(), size, collection, change);
    }

    private static void insert(
            List<Document> some,
            int from,
            int to,
            MongoCollection<Document> collection,
            BiConsumer<Document, Integer> change) {
        List<Document> batch = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Document copy = new Document(some.get(i % some.size()));
            change.accept(copy, i);
            batch.add(copy);
            if (batch.size() == BATCH || i == to - 1) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
    }

    private static Document profile(Random random) {
        return new Document("function", skewed(FUNCTIONS, random)).append("orgType", skewed(TYPES, random));
    }

    private static String skewed(List<String> codes, Random random) {
        return codes.get((int) (Math.pow(random.nextDouble(), 2.2) * codes.size()));
    }

    private static void expect(int size, @Nullable LatestRelease released) {
        if (released == null || !Integer.valueOf(size).equals(released.n())) {
            throw new IllegalStateException("released: " + released);
        }
    }

    private static void expect(Decision<?, ?, ?> decision) {
        if (!(decision instanceof Decision.Accepted<?, ?, ?>)) {
            throw new IllegalStateException("not sealed: " + decision);
        }
    }

    private void measure(String what, int size, Runnable work) {
        System.gc();
        long kept = used();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long processor = processor();
        Duration databases = databases();
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double own = (processor() - processor) / 1e9;
        double others = databases().minus(databases).toNanos() / 1e9;
        long peak = pools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                - kept;
        System.gc();
        Double former = before.put(what, own + others);
        rows.add("| %s | %,d | %.2f | %.2f | %.2f | %d | %d | %s |%n"
                .formatted(
                        what,
                        size,
                        seconds,
                        own,
                        others,
                        peak >> 20,
                        (used() - kept) >> 20,
                        former == null ? "" : String.format(Locale.ROOT, "× %.1f", (own + others) / former)));
        System.out.print(rows.getLast());
    }

    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Duration databases() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
