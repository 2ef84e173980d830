package fr.spro.events.pairings.mongo;

import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.PreviousMeetings;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Pairings under {@code pairing/<sessionId>}, with snapshots, as each answer is an entry. */
public final class PairingDocuments implements Aggregates.Codec<Pairing, PairingChange> {
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(PairingChange.class, "type", StringUtils::uncapitalize)
            .named("UnmatchedPerson.id", "registrationId")
            .form(PreviousMeetings.class, PairingDocuments::toDocument, PairingDocuments::toEarlier);

    /** How many pairs two organisations had. */
    private record Met(String first, String second, int times) {}

    private record Told(List<Met> organisations, Set<IdPair> people) {}

    @Override
    public String prefix() {
        return "pairing/";
    }

    @Override
    public int snapshotEvery() {
        return 32;
    }

    @Override
    public Document toDocument(PairingChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public PairingChange toChange(Document document) {
        return DOCUMENTS.toRecord(PairingChange.class, document);
    }

    @Override
    public Pairing fold(@Nullable Pairing before, String id, JournalEntry entry, List<PairingChange> changes) {
        return Pairing.fold(before, id, entry.version(), changes);
    }

    @Override
    public Document toSnapshot(Pairing pairing) {
        Document document = DOCUMENTS.toDocument(pairing);
        document.keySet().removeAll(Set.of("sessionId", "version"));
        return document;
    }

    @Override
    public Pairing toState(String id, Snapshot taken) {
        return DOCUMENTS.toRecord(
                Pairing.class,
                new Document(taken.state()).append("sessionId", id).append("version", taken.version()));
    }

    private static Document toDocument(PreviousMeetings earlier) {
        List<Met> met = earlier.organisations().entrySet().stream()
                .map(it -> new Met(it.getKey().first(), it.getKey().second(), it.getValue()))
                .toList();
        return DOCUMENTS.toDocument(new Told(met, earlier.people()));
    }

    private static PreviousMeetings toEarlier(Document document) {
        Told told = DOCUMENTS.toRecord(Told.class, document);
        return new PreviousMeetings(
                told.organisations().stream()
                        .collect(Collectors.toMap(met -> new IdPair(met.first(), met.second()), Met::times)),
                told.people());
    }
}
