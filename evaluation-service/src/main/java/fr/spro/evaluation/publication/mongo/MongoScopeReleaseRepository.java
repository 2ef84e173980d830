package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.ScopeBatch;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Batches, releases and breakdowns of scopes, one document each, written once. A batch stands under its year and number:
 * the first one to take a number has it, and what was read once never has to be read again.
 */
public final class MongoScopeReleaseRepository implements ScopeReleaseRepository {
    public static final String BATCHES = "scope_batches";
    public static final String RELEASES = "scope_releases";
    public static final String BREAKDOWNS = "scope_breakdowns";

    private static final String ID = "_id";
    private static final String RATE = "rate";
    private static final String YEAR = "year";
    private static final String BATCH = "batch";
    private static final String BREAKDOWN = "breakdownId";

    private final MongoCollection<Document> batches;
    private final MongoCollection<Document> releases;
    private final MongoCollection<Document> breakdowns;
    private final Map<Integer, List<ScopeBatch>> known = new ConcurrentHashMap<>();

    public MongoScopeReleaseRepository(MongoDatabase database) {
        this(database, Questionnaire.Wave.HOT);
    }

    /** The book of one wave: what is released of the second one is of other answers and stands apart. */
    public MongoScopeReleaseRepository(MongoDatabase database, Questionnaire.Wave wave) {
        String prefix = wave == Questionnaire.Wave.HOT ? "" : "cold_";
        batches = database.getCollection(prefix + BATCHES);
        releases = database.getCollection(prefix + RELEASES);
        breakdowns = database.getCollection(prefix + BREAKDOWNS);
    }

    private static String id(int year, int number) {
        return year + "|" + number;
    }

    @Override
    public List<ScopeBatch> batches(int year) {
        List<ScopeBatch> seen = known.getOrDefault(year, List.of());
        List<ScopeBatch> all = new ArrayList<>(seen);
        while (true) {
            Document next = batches.find(eq(ID, id(year, all.size() + 1))).first();
            if (next == null) {
                break;
            }
            all.add(batch(year, all.size() + 1, next));
        }
        if (all.size() > seen.size()) {
            known.merge(year, List.copyOf(all), (a, b) -> a.size() >= b.size() ? a : b);
        }
        return List.copyOf(all);
    }

    @Override
    public boolean append(ScopeBatch batch) {
        String id = id(batch.year(), batch.number());
        String writer = UUID.randomUUID().toString();
        Document document = new Document(ID, id)
                .append("asOf", batch.asOf().toString())
                .append("campaigns", batch.campaigns())
                .append(
                        "releases",
                        batch.releases().entrySet().stream()
                                .map(entry -> new Document("scope", entry.getKey()).append("id", entry.getValue()))
                                .toList())
                .append("breakdowns", batch.breakdowns())
                .append(
                        "corrected",
                        batch.corrected().entrySet().stream()
                                .map(entry -> new Document("campaign", entry.getKey()).append("n", entry.getValue()))
                                .toList())
                .append("writer", writer);
        try {
            batches.insertOne(document);
            return true;
        } catch (MongoException e) {
            // Taken by another writer, or the reply was lost: what stands there tells.
            Document there = batches.find(eq(ID, id)).first();
            if (there == null) {
                throw e;
            }
            return writer.equals(there.getString("writer"));
        }
    }

    private static ScopeBatch batch(int year, int number, Document document) {
        SortedMap<String, String> named = new TreeMap<>();
        for (Document release : document.getList("releases", Document.class)) {
            named.put(release.getString("scope"), release.getString("id"));
        }
        SortedMap<String, Integer> corrected = new TreeMap<>();
        // Absent in older batches.
        for (Document one : document.getList("corrected", Document.class, List.of())) {
            corrected.put(one.getString("campaign"), one.getInteger("n"));
        }
        return new ScopeBatch(
                year,
                number,
                LocalDate.parse(document.getString("asOf")),
                document.getList("campaigns", String.class),
                named,
                document.getList("breakdowns", String.class),
                corrected);
    }

    @Override
    public void discard(Collection<String> releaseIds, Collection<String> breakdownIds) {
        // A release that is left leads to its breakdown.
        breakdownIds.forEach(id -> breakdowns.deleteOne(eq(ID, id)));
        releaseIds.forEach(id -> releases.deleteOne(eq(ID, id)));
    }

    @Override
    public Kept kept(int year, int batch) {
        Bson those = and(eq(YEAR, year), lte(BATCH, batch));
        Set<String> releaseIds = new HashSet<>();
        Set<String> breakdownIds = new HashSet<>();
        for (Document release : releases.find(those).projection(Projections.include(ID, BREAKDOWN))) {
            releaseIds.add(release.getString(ID));
            // Breakdowns of older versions do not tell their year.
            String breakdownId = release.getString(BREAKDOWN);
            if (breakdownId != null) {
                breakdownIds.add(breakdownId);
            }
        }
        for (Document breakdown : breakdowns.find(those).projection(Projections.include(ID))) {
            breakdownIds.add(breakdown.getString(ID));
        }
        return new Kept(releaseIds, breakdownIds);
    }

    @Override
    public void store(ScopeRelease release) {
        releases.insertOne(new Document(ID, release.id())
                .append("scope", scope(release.scope()))
                .append(YEAR, release.year())
                .append(BATCH, release.batch())
                .append("day", release.day().toString())
                .append("n", release.n())
                .append("sessions", release.sessions())
                .append("present", release.present())
                .append(
                        RATE,
                        new Document("answers", release.rate().answers())
                                .append("present", release.rate().present())
                                .append("sessions", release.rate().meetings()))
                .append(
                        "cells",
                        release.cells().stream()
                                .map(MongoScopeReleaseRepository::cell)
                                .toList())
                .append(
                        "services",
                        release.services().stream()
                                .map(row -> new Document("code", row.code())
                                        .append("fr", row.label().fr())
                                        .append("en", row.label().en()))
                                .toList())
                .append(BREAKDOWN, release.breakdownId())
                .append("auditReport", audit(release.audit()))
                .append("derived", DerivedFigureDocuments.toDocument(release.derived())));
    }

    /** Releases written before the rate was kept count every session. */
    private static ResponseRate rate(Document document) {
        int sessions = document.getInteger("sessions");
        Document rate = document.get(RATE, Document.class);
        return rate == null
                ? ResponseRate.of(document.getInteger("n"), document.getInteger("present"), sessions)
                : new ResponseRate(
                        rate.getInteger("answers"), rate.getInteger("present"), rate.getInteger("sessions"), sessions);
    }

    @Override
    public Optional<ScopeRelease> release(String id) {
        return Optional.ofNullable(releases.find(eq(ID, id)).first())
                .map(document -> new ScopeRelease(
                        id,
                        scope(document.get("scope", Document.class)),
                        document.getInteger(YEAR),
                        document.getInteger(BATCH),
                        LocalDate.parse(document.getString("day")),
                        document.getInteger("n"),
                        document.getInteger("sessions"),
                        document.getInteger("present"),
                        rate(document),
                        document.getList("cells", Document.class).stream()
                                .map(MongoScopeReleaseRepository::cell)
                                .toList(),
                        document.getList("services", Document.class).stream()
                                .map(row -> new MatrixRow(
                                        row.getString("code"),
                                        new BilingualText(row.getString("fr"), row.getString("en"))))
                                .toList(),
                        document.getString(BREAKDOWN),
                        audit(document.get("auditReport", Document.class)),
                        DerivedFigureDocuments.toDomain(
                                document.get("derived", Document.class),
                                scope(document.get("scope", Document.class)).level() == Level.SERIES)));
    }

    @Override
    public void store(Breakdown breakdown, int year) {
        breakdowns.insertOne(new Document(ID, breakdown.id())
                .append("scope", scope(breakdown.scope()))
                .append(YEAR, year)
                .append(BATCH, breakdown.batch())
                .append("n", breakdown.n())
                .append("versionRef", breakdown.questionnaire())
                .append(
                        "people",
                        breakdown.people().stream()
                                .map(people -> table(people.table()).append("n", people.n()))
                                .toList())
                .append(
                        "questions",
                        breakdown.questions().stream()
                                .map(question -> table(question.table())
                                        .append("key", question.key())
                                        .append("versionRef", question.questionnaire())
                                        .append(
                                                "blocks",
                                                question.blocks().stream()
                                                        .map(MongoReleaseRepository::cell)
                                                        .toList()))
                                .toList()));
    }

    @Override
    public Optional<Breakdown> breakdown(String id) {
        return Optional.ofNullable(breakdowns.find(eq(ID, id)).first()).map(document -> {
            Scope scope = scope(document.get("scope", Document.class));
            return new Breakdown(
                    id,
                    scope,
                    document.getInteger(BATCH),
                    document.getInteger("n"),
                    document.getString("versionRef"),
                    document.getList("people", Document.class).stream()
                            .map(people ->
                                    new Breakdown.People(table(scope, people), people.getList("n", Integer.class)))
                            .toList(),
                    document.getList("questions", Document.class).stream()
                            .map(question -> new Breakdown.Question(
                                    question.getString("key"),
                                    question.getString("versionRef"),
                                    table(scope, question),
                                    question.getList("blocks", Document.class).stream()
                                            .map(MongoReleaseRepository::cell)
                                            .toList()))
                            .toList());
        });
    }

    private static Document cell(ScopeCell told) {
        Document cell = MongoReleaseRepository.cell(told.cell()).append("versionRef", told.questionnaire());
        ScopeRelease.Asked asked = told.asked();
        return asked == null
                ? cell
                : cell.append(
                        "asked",
                        new Document("sessions", asked.sessions()).append("questionnaires", asked.questionnaires()));
    }

    /** Releases of older versions do not tell where a question was asked. */
    private static ScopeCell cell(Document cell) {
        Document asked = cell.get("asked", Document.class);
        return new ScopeCell(
                cell.getString("versionRef"),
                MongoReleaseRepository.cell(cell),
                asked == null
                        ? null
                        : new ScopeRelease.Asked(
                                asked.getInteger("sessions"), asked.getList("questionnaires", String.class)));
    }

    private static Document scope(Scope scope) {
        return new Document("level", scope.level().name()).append("id", scope.key());
    }

    private static Scope scope(Document document) {
        return new Scope(Level.valueOf(document.getString("level")), document.getString("id"));
    }

    private static Document table(Table table) {
        return new Document("dim", table.dimension().name())
                .append("upTo", table.batch())
                .append("functions", blocks(table.functions()))
                .append("orgTypes", blocks(table.organisationTypes()));
    }

    private static Table table(Scope scope, Document document) {
        return new Table(
                scope,
                document.getInteger("upTo"),
                Dimension.valueOf(document.getString("dim")),
                blocks(document, "functions"),
                blocks(document, "orgTypes"));
    }

    private static List<Document> blocks(List<List<String>> blocks) {
        return blocks.stream().map(codes -> new Document("codes", codes)).toList();
    }

    private static List<List<String>> blocks(Document document, String name) {
        return document.getList(name, Document.class).stream()
                .map(block -> block.getList("codes", String.class))
                .toList();
    }

    private static Document audit(AuditReport audit) {
        return new Document("atoms", audit.atoms())
                .append("rows", audit.rows())
                .append("columns", audit.columns())
                .append("rank", audit.rank())
                .append("merged", audit.merged())
                .append("safe", audit.safe());
    }

    private static AuditReport audit(Document document) {
        return new AuditReport(
                document.getInteger("atoms"),
                document.getInteger("rows"),
                document.getInteger("columns"),
                document.getInteger("rank"),
                document.getList("merged", String.class),
                Objects.requireNonNull(document.getBoolean("safe")));
    }
}
