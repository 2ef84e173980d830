package fr.spro.registration.roster.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.JournalRedaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads entries by exact {@code _id} and blanks single values by their place in the entry: two erasures that meet in one
 * entry do not undo each other, and each may be done again.
 */
@Component
public final class MongoJournalRedaction implements JournalRedaction {

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String KIND = "kind";
    private static final String LINE = "line";
    private static final String LINE_ID = "i";
    private static final String PERSON = "p";
    private static final String REGISTRATION = "registrationId";
    private static final String REASON = "reason";
    private static final String KEY = "key";
    private static final String BODY_HASH = "bodyHash";
    private static final String OUTCOME = "outcome";
    private static final String GIVEN_PLACE = "given-place";
    /** Whose requests are answered under an id that is kept nowhere. */
    private static final Set<String> UNTOLD = Set.of("signed-up-again", "overlapped", GIVEN_PLACE);

    private record Trace(
            What what, @Nullable String key, @Nullable Bson blanked) {}

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> snapshots;

    public MongoJournalRedaction(MongoDatabase database) {
        this.entries = database.getCollection("journal");
        this.snapshots = database.getCollection("snapshots");
    }

    @Override
    public Found find(String sessionId, String registrationId) {
        Set<What> kinds = EnumSet.noneOf(What.class);
        Set<String> keys = new HashSet<>();
        long version = 0;
        for (Document entry = entry(sessionId, 1); entry != null; entry = entry(sessionId, version + 1)) {
            version++;
            for (Trace trace : traces(entry, registrationId)) {
                if (trace.key() != null) {
                    keys.add(trace.key());
                }
                if (trace.blanked() != null) {
                    kinds.add(trace.what());
                }
            }
        }
        return new Found(version, kinds, keys);
    }

    @Override
    public void blank(String sessionId, String registrationId, Set<What> what, long upTo) {
        for (long version = 1; version <= upTo; version++) {
            Document entry = entry(sessionId, version);
            if (entry == null) {
                continue;
            }
            List<Bson> updates = new ArrayList<>();
            for (Trace trace : traces(entry, registrationId)) {
                if (trace.blanked() != null && what.contains(trace.what())) {
                    updates.add(trace.blanked());
                }
            }
            if (!updates.isEmpty()) {
                entries.updateOne(eq(ID, entry.get(ID)), Updates.combine(updates));
            }
        }
    }

    @Override
    public long snapshotVersion(String sessionId) {
        Document found = snapshots
                .find(eq(ID, sessionId))
                .projection(Projections.include(VERSION))
                .first();
        Number version = found == null ? null : found.get(VERSION, Number.class);
        return version == null ? 0 : version.longValue();
    }

    private @Nullable Document entry(String sessionId, long version) {
        return entries.find(eq(ID, JournalDocuments.id(sessionId, version)))
                .projection(Projections.include(JournalDocuments.CHANGES, JournalDocuments.ANSWERS))
                .first();
    }

    private static List<Trace> traces(Document entry, String id) {
        List<Trace> found = new ArrayList<>();
        boolean untold = false;
        List<Document> changes = entry.getList(JournalDocuments.CHANGES, Document.class, List.of());
        for (int i = 0; i < changes.size(); i++) {
            Document change = changes.get(i);
            String at = JournalDocuments.CHANGES + "." + i + ".";
            Document line = change.get(LINE, Document.class);
            if (line != null && id.equals(line.getString(LINE_ID)) && line.getString(PERSON) != null) {
                found.add(new Trace(What.PERSON_KEY, null, Updates.unset(at + LINE + "." + PERSON)));
            }
            if (line != null
                    && id.equals(line.getString(LINE_ID))
                    && change.getString(RosterChangeDocuments.PERSON_BEFORE) != null) {
                found.add(new Trace(What.PERSON_KEY, null, Updates.unset(at + RosterChangeDocuments.PERSON_BEFORE)));
            }
            if (id.equals(change.getString(REGISTRATION))) {
                untold |= UNTOLD.contains(change.getString(KIND));
                String reason = change.getString(REASON);
                if (reason != null && !reason.isEmpty()) {
                    // A place out of turn always has a reason; the others may have none.
                    found.add(new Trace(
                            What.REASONS,
                            null,
                            GIVEN_PLACE.equals(change.getString(KIND))
                                    ? Updates.set(at + REASON, "")
                                    : Updates.unset(at + REASON)));
                }
            }
        }
        List<Document> answers = entry.getList(JournalDocuments.ANSWERS, Document.class, List.of());
        for (int i = 0; i < answers.size(); i++) {
            Document answer = answers.get(i);
            if (untold || speaksOf(answer.get(OUTCOME), id)) {
                String hash = answer.getString(BODY_HASH);
                String blanked = IdempotentAnswer.blanked(hash);
                found.add(new Trace(
                        What.REQUEST_HASHES,
                        answer.getString(KEY),
                        hash.equals(blanked)
                                ? null
                                : Updates.set(JournalDocuments.ANSWERS + "." + i + "." + BODY_HASH, blanked)));
            }
        }
        return found;
    }

    private static boolean speaksOf(@Nullable Object outcome, String id) {
        return switch (outcome) {
            case Document document -> document.values().stream().anyMatch(value -> speaksOf(value, id));
            case Collection<?> list -> list.stream().anyMatch(value -> speaksOf(value, id));
            case null, default -> id.equals(outcome);
        };
    }
}
