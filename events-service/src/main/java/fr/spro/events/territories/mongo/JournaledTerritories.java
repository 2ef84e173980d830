package fr.spro.events.territories.mongo;

import fr.spro.events.fields.Checks;
import fr.spro.events.fields.Fields;
import fr.spro.events.formats.Contact;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Territories in a journal of documents, their keys marked so that other kinds of aggregates may share it. */
public final class JournaledTerritories implements TerritoryJournal {
    private static final String MARK = "territory/";
    private static final String TYPE = "type";
    private static final String TERRITORY = "territory";
    static final String PLACE = "place";
    static final String NAME = "name";
    private static final String SHORT_NAME = "shortName";
    static final String ZONES = "zones";
    static final String COMMUNES = "communes";
    static final String FACILITATORS = "facilitators";
    static final String ORGANISATION = "organisationId";
    static final String SINCE = "since";
    static final String PARTNERS = "partners";
    private static final String OPEN = "open";
    private static final String CONTACT = "contact";
    private static final long SNAPSHOT_EVERY = 64;

    private final Journal journal;
    private final Function<Territory, Fact> fact;
    private final Consumer<String> appended;

    /** Every entry carries the territory's fact; {@code appended} is told the journal's id that has a new one. */
    public JournaledTerritories(Journal journal, Function<Territory, Fact> fact, Consumer<String> appended) {
        this.journal = journal;
        this.fact = fact;
        this.appended = appended;
    }

    @Override
    public boolean append(Territory territory, Cause cause, Instant at, String by, @Nullable Request request) {
        JournalEntry entry = new JournalEntry(
                MARK + territory.key(),
                territory.version(),
                Ids.random(),
                at,
                by,
                List.of(new Document(TYPE, "territory-" + cause.name().toLowerCase(Locale.ROOT))
                        .append(TERRITORY, toDocument(territory))),
                request == null
                        ? List.of()
                        : List.of(new JournalEntry.Answer(request.key(), request.bodyHash(), new Document())),
                List.of(fact.apply(territory)));
        if (journal.append(entry) == Journal.Appended.STALE) {
            return false;
        }
        if (territory.version() % SNAPSHOT_EVERY == 0) {
            journal.snapshot(new Snapshot(entry.aggregateId(), territory.version(), toDocument(territory)));
        }
        appended.accept(entry.aggregateId());
        return true;
    }

    @Override
    public @Nullable Territory load(String key, @Nullable Territory known) {
        if (key.isEmpty() || key.indexOf('|') >= 0) {
            return null;
        }
        Territory territory = known;
        if (territory == null) {
            territory = journal.snapshot(MARK + key)
                    .map(taken -> toDomain(key, taken.version(), taken.state()))
                    .orElse(null);
        }
        List<JournalEntry> later = journal.after(MARK + key, territory == null ? 0 : territory.version());
        return later.isEmpty() ? territory : toDomain(key, later.getLast());
    }

    @Override
    public @Nullable First first(String key) {
        return journal.find(MARK + key, 1)
                .map(entry -> new First(
                        toDomain(key, entry),
                        entry.answers().stream()
                                .findFirst()
                                .map(answer -> new Request(answer.key(), answer.bodyHash()))
                                .orElse(null)))
                .orElse(null);
    }

    @Override
    public List<String> keys() {
        return journal.aggregates().stream()
                .filter(id -> id.startsWith(MARK))
                .map(id -> id.substring(MARK.length()))
                .toList();
    }

    private static Document toDocument(Territory territory) {
        Contact contact = territory.contact();
        return new Document(PLACE, territory.place())
                .append(NAME, territory.name())
                .append(SHORT_NAME, territory.shortName())
                .append(ZONES, territory.zones())
                .append(COMMUNES, territory.communes())
                .append(
                        FACILITATORS,
                        territory.facilitators().stream()
                                .map(facilitator -> new Document(ORGANISATION, facilitator.organisationId())
                                        .append(NAME, facilitator.name()))
                                .toList())
                .append(SINCE, territory.since())
                .append(PARTNERS, territory.partners())
                .append(OPEN, territory.open())
                .append(CONTACT, contact == null ? null : new Document(contact.write()));
    }

    private static Territory toDomain(String key, JournalEntry entry) {
        return toDomain(key, entry.version(), entry.changes().getLast().get(TERRITORY, Document.class));
    }

    private static Territory toDomain(String key, long version, Document document) {
        return new Territory(
                key,
                version,
                document.getInteger(PLACE),
                document.getString(NAME),
                document.getString(SHORT_NAME),
                document.getList(ZONES, String.class),
                document.getList(COMMUNES, String.class),
                facilitators(document),
                document.getString(SINCE),
                document.getInteger(PARTNERS),
                document.getBoolean(OPEN, true),
                contact(document));
    }

    /** What was written reads without a problem, or the journal is damaged; territories of earlier versions have none. */
    private static @Nullable Contact contact(Document document) {
        Document contact = document.get(CONTACT, Document.class);
        if (contact == null) {
            return null;
        }
        Checks checks = new Checks();
        Contact read = Contact.read(Fields.of(contact, checks));
        if (!checks.passed()) {
            throw new IllegalStateException("a contact that cannot be read: " + checks.problems());
        }
        return read;
    }

    static List<Territory.Facilitator> facilitators(Document document) {
        return document.getList(FACILITATORS, Document.class).stream()
                .map(facilitator ->
                        new Territory.Facilitator(facilitator.getString(ORGANISATION), facilitator.getString(NAME)))
                .toList();
    }
}
