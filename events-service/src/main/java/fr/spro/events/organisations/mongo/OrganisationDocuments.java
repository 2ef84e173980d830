package fr.spro.events.organisations.mongo;

import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Organisations under {@code organisation/<id>}; all stay in memory. */
public final class OrganisationDocuments implements Aggregates.Codec<Organisation, OrganisationChange> {
    private static final String POINTS = "receptionPoints";
    private static final String MODES = "openingModes";
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .form(Organisation.class, OrganisationDocuments::toDocument, stored -> toOrganisation("", 0, stored));

    @Override
    public String prefix() {
        return "organisation/";
    }

    @Override
    public int snapshotEvery() {
        return 64;
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Document toDocument(OrganisationChange change) {
        Document document = new Document("type", "kept");
        document.putAll(DOCUMENTS.toDocument(change));
        return document;
    }

    @Override
    public OrganisationChange toChange(Document stored) {
        Document document = new Document("cause", OrganisationChange.Cause.LISTED.name());
        document.putAll(stored);
        document.remove("type");
        return DOCUMENTS.toRecord(OrganisationChange.class, document);
    }

    @Override
    public Organisation fold(
            @Nullable Organisation before, String id, JournalEntry entry, List<OrganisationChange> changes) {
        return changes.getLast().organisation().at(id, entry.version());
    }

    @Override
    public Document toSnapshot(Organisation organisation) {
        return toDocument(organisation);
    }

    @Override
    public Organisation toState(String id, Snapshot taken) {
        return toOrganisation(id, taken.version(), taken.state());
    }

    private static Document toDocument(Organisation organisation) {
        Document document = DOCUMENTS.toDocument(organisation);
        document.keySet().removeAll(Set.of("id", "version"));
        return document;
    }

    private static Organisation toOrganisation(String id, long version, Document stored) {
        List<Document> points = new ArrayList<>();
        for (Document point : stored.getList(POINTS, Document.class)) {
            points.add(ofToday(point, points.size() + 1));
        }
        Document document =
                new Document("referentKnown", false).append("active", true).append("lastPoint", points.size());
        document.putAll(stored);
        document.append(POINTS, points).append("id", id).append("version", version);
        return DOCUMENTS.toRecord(Organisation.class, document);
    }

    /** Entries of former years have no ids (a point is known by its place in the list) and free texts as modes. */
    private static Document ofToday(Document stored, int place) {
        List<String> written = stored.getList(MODES, String.class);
        Document point = new Document("id", "p" + place).append("located", LocationSource.MANUAL.name());
        point.putAll(stored);
        if (!stored.containsKey("id") && !written.isEmpty()) {
            point.append("hours", String.join("\n", written));
        }
        return point.append(
                MODES,
                written.stream()
                        .map(ReceptionMode::ofText)
                        .sorted()
                        .distinct()
                        .map(ReceptionMode::name)
                        .toList());
    }
}
