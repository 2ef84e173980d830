package fr.spro.platform.test;

import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;

/** A journal for plain tests; what it keeps went through BSON, as in the database. */
public final class InMemoryJournal implements Journal {
    private static final Codec<Document> CODEC = new DocumentCodec();

    private final ConcurrentSkipListMap<String, BsonDocument> entries = new ConcurrentSkipListMap<>();
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final LongConsumer looked;

    public InMemoryJournal() {
        this(_ -> {});
    }

    /** The same; {@code looked} hears of each look for an entry, by its version, before there is an answer. */
    public InMemoryJournal(LongConsumer looked) {
        this.looked = looked;
    }

    @Override
    public Appended append(JournalEntry entry) {
        BsonDocument stored = encode(JournalDocuments.toDocument(entry));
        BsonDocument present = entries.putIfAbsent(JournalDocuments.id(entry.aggregateId(), entry.version()), stored);
        if (present == null) {
            return Appended.WON;
        }
        JournalEntry there = JournalDocuments.toEntry(decode(present));
        return there.writer().equals(entry.writer()) && there.at().equals(entry.at()) ? Appended.WON : Appended.STALE;
    }

    @Override
    public Optional<JournalEntry> find(String aggregateId, long version) {
        looked.accept(version);
        return Optional.ofNullable(entries.get(JournalDocuments.id(aggregateId, version)))
                .map(d -> JournalDocuments.toEntry(decode(d)));
    }

    @Override
    public Optional<Snapshot> snapshot(String aggregateId) {
        return Optional.ofNullable(snapshots.get(aggregateId))
                .map(s -> new Snapshot(s.aggregateId(), s.version(), decode(encode(s.state()))));
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        Snapshot copy = new Snapshot(snapshot.aggregateId(), snapshot.version(), decode(encode(snapshot.state())));
        snapshots.merge(
                snapshot.aggregateId(), copy, (there, given) -> given.version() > there.version() ? given : there);
    }

    @Override
    public List<String> aggregates() {
        return List.copyOf(heads().keySet());
    }

    @Override
    public Map<String, Long> heads() {
        Map<String, Long> heads = new LinkedHashMap<>();
        for (String id : entries.keySet()) {
            heads.merge(JournalDocuments.aggregateOf(id), JournalDocuments.versionOf(id), Math::max);
        }
        return heads;
    }

    private static BsonDocument encode(Document document) {
        return BsonDocumentWrapper.asBsonDocument(
                document, org.bson.codecs.configuration.CodecRegistries.fromCodecs(CODEC));
    }

    private static Document decode(BsonDocument document) {
        return CODEC.decode(document.asBsonReader(), DecoderContext.builder().build());
    }
}
