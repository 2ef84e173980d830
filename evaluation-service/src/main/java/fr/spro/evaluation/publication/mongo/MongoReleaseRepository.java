package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Releases as one document each; figures that must not be seen are not in it. */
@Component
public final class MongoReleaseRepository implements ReleaseRepository {
    public static final String COLLECTION = "releases";

    private static final String ID = "_id";
    private static final String CAMPAIGNS = "campaignIds";

    private final MongoCollection<Document> releases;

    public MongoReleaseRepository(MongoDatabase database) {
        releases = database.getCollection(COLLECTION);
    }

    @Override
    public void store(Release release) {
        releases.insertOne(new Document(ID, release.id())
                .append(CAMPAIGNS, List.of(release.campaignId()))
                .append("n", release.n())
                .append("present", release.present())
                .append("reason", release.reason().name())
                .append(
                        "cells",
                        release.cells().stream()
                                .map(MongoReleaseRepository::cell)
                                .toList())
                .append("derived", DerivedFigureDocuments.toDocument(release.derived()))
                .append(
                        "asked",
                        release.asked().entrySet().stream()
                                .map(entry -> new Document("linkId", entry.getKey()).append("n", entry.getValue()))
                                .toList()));
    }

    @Override
    public void discard(String releaseId) {
        releases.deleteOne(eq(ID, releaseId));
    }

    @Override
    public void discardIf(BiPredicate<String, String> untold) {
        List<String> others = new ArrayList<>();
        // One for a corrected attendance has the figures of another: it tells nothing, and may be named in this moment.
        List<String> reasons = EnumSet.complementOf(EnumSet.of(LatestRelease.Reason.ATTENDANCE)).stream()
                .map(Enum::name)
                .toList();
        for (Document each : releases.find(in("reason", reasons)).projection(Projections.include(ID, CAMPAIGNS))) {
            String id = each.getString(ID);
            if (untold.test(each.getList(CAMPAIGNS, String.class).getFirst(), id)) {
                others.add(id);
            }
        }
        if (!others.isEmpty()) {
            releases.deleteMany(in(ID, others));
        }
    }

    private static SortedMap<String, Integer> asked(Document document) {
        SortedMap<String, Integer> asked = new TreeMap<>();
        List<Document> entries = document.getList("asked", Document.class);
        if (entries != null) {
            entries.forEach(entry -> asked.put(entry.getString("linkId"), entry.getInteger("n")));
        }
        return asked;
    }

    @Override
    public Optional<Release> find(String releaseId) {
        return Optional.ofNullable(releases.find(eq(ID, releaseId)).first())
                .map(document -> new Release(
                        releaseId,
                        document.getList(CAMPAIGNS, String.class).getFirst(),
                        document.getInteger("n"),
                        document.getInteger("present"),
                        LatestRelease.Reason.valueOf(document.getString("reason")),
                        document.getList("cells", Document.class).stream()
                                .map(MongoReleaseRepository::cell)
                                .toList(),
                        DerivedFigureDocuments.toDomain(document.get("derived", Document.class), true),
                        asked(document)));
    }

    static Document cell(ResultCell cell) {
        Document document =
                new Document("linkId", cell.linkId()).append("row", cell.row()).append("conceptId", cell.conceptId());
        switch (cell.shown()) {
            case Shown.Suppressed suppressed -> document.append("disclosure", "SUPPRESSED");
            case Shown.Collapsed collapsed ->
                document.append("disclosure", "COLLAPSED")
                        .append("n", collapsed.n())
                        .append("favourable", collapsed.favourable())
                        .append("favourableBefore", collapsed.favourableBefore())
                        .append("median", collapsed.median());
            case Shown.Full full ->
                document.append("disclosure", "FULL")
                        .append("n", full.n())
                        .append("missing", full.missing())
                        .append("counts", counts(full.counts()))
                        .append("before", counts(full.before()))
                        .append("first", counts(full.first()))
                        .append("points", counts(full.points()))
                        .append("favourable", full.favourable())
                        .append("favourableBefore", full.favourableBefore())
                        .append("median", full.median());
        }
        return document;
    }

    static ResultCell cell(Document document) {
        return new ResultCell(
                document.getString("linkId"),
                document.getString("row"),
                document.getString("conceptId"),
                shown(document));
    }

    private static Shown shown(Document document) {
        String disclosure = document.getString("disclosure");
        @Nullable Integer favourable = document.getInteger("favourable");
        @Nullable Integer favourableBefore = document.getInteger("favourableBefore");
        @Nullable String median = document.getString("median");
        return switch (disclosure) {
            case "SUPPRESSED" -> new Shown.Suppressed();
            case "COLLAPSED" -> new Shown.Collapsed(document.getInteger("n"), favourable, favourableBefore, median);
            case "FULL" ->
                new Shown.Full(
                        document.getInteger("n"),
                        document.getInteger("missing"),
                        counts(document, "counts"),
                        counts(document, "before"),
                        counts(document, "first"),
                        counts(document, "points"),
                        favourable,
                        favourableBefore,
                        median);
            default -> throw new IllegalStateException("unknown disclosure " + disclosure);
        };
    }

    private static List<Document> counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Document("code", entry.getKey()).append("n", entry.getValue()))
                .toList();
    }

    private static Map<String, Integer> counts(Document document, String name) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Document entry : document.getList(name, Document.class)) {
            counts.put(entry.getString("code"), entry.getInteger("n"));
        }
        return counts;
    }
}
