package fr.spro.events.organisations.mongo;

import fr.spro.events.organisations.Located;
import fr.spro.events.organisations.OpeningMode;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Organisations in a journal of documents, their ids marked so that other kinds of aggregates may share it. */
public final class JournaledOrganisations implements OrganisationJournal {
    private static final String MARK = "organisation/";
    private static final String TYPE = "type";
    private static final String KEPT = "kept";
    private static final String CAUSE = "cause";
    private static final String ORGANISATION = "organisation";
    private static final String POINTS = "receptionPoints";
    private static final String MODES = "openingModes";
    private static final String HOURS = "hours";
    private static final String LAST_POINT = "lastPoint";
    private static final long SNAPSHOT_EVERY = 64;

    private final Journal journal;
    private final Function<Organisation, Fact> fact;
    private final Consumer<String> appended;

    /** Every entry carries the organisation's fact; {@code appended} is told the journal's id that has a new one. */
    public JournaledOrganisations(Journal journal, Function<Organisation, Fact> fact, Consumer<String> appended) {
        this.journal = journal;
        this.fact = fact;
        this.appended = appended;
    }

    @Override
    public boolean append(Organisation organisation, Cause cause, Instant at, String by) {
        JournalEntry entry = new JournalEntry(
                MARK + organisation.id(),
                organisation.version(),
                Ids.random(),
                at,
                by,
                List.of(new Document(TYPE, KEPT)
                        .append(CAUSE, cause.name())
                        .append(ORGANISATION, toDocument(organisation))),
                List.of(),
                List.of(fact.apply(organisation)));
        if (journal.append(entry) == Journal.Appended.STALE) {
            return false;
        }
        if (organisation.version() % SNAPSHOT_EVERY == 0) {
            journal.snapshot(new Snapshot(entry.aggregateId(), organisation.version(), toDocument(organisation)));
        }
        appended.accept(entry.aggregateId());
        return true;
    }

    @Override
    public @Nullable Organisation load(String id, @Nullable Organisation known) {
        if (id.isEmpty() || id.indexOf('|') >= 0) {
            return null;
        }
        Organisation organisation = known;
        if (organisation == null) {
            organisation = journal.snapshot(MARK + id)
                    .map(taken -> toDomain(id, taken.version(), taken.state()))
                    .orElse(null);
        }
        List<Kept> later = after(id, organisation == null ? 0 : organisation.version());
        return later.isEmpty() ? organisation : later.getLast().organisation();
    }

    @Override
    public List<Kept> after(String id, long version) {
        return journal.after(MARK + id, version).stream()
                .map(entry -> kept(id, entry))
                .toList();
    }

    private static Kept kept(String id, JournalEntry entry) {
        Document change = entry.changes().getLast();
        String cause = change.getString(CAUSE);
        return new Kept(
                toDomain(id, entry.version(), change.get(ORGANISATION, Document.class)),
                cause == null ? Cause.LISTED : Cause.valueOf(cause),
                entry.at(),
                entry.by());
    }

    @Override
    public void readOthers(Predicate<String> known, Consumer<Organisation> each) {
        journal.replayAll(id -> id.startsWith(MARK) && !known.test(id.substring(MARK.length())), entries -> {
            JournalEntry last = entries.getLast();
            each.accept(kept(last.aggregateId().substring(MARK.length()), last).organisation());
        });
    }

    private static Document toDocument(Organisation organisation) {
        return new Document("territory", organisation.territory())
                .append("name", organisation.name())
                .append(TYPE, organisation.type().name())
                .append("website", organisation.website())
                .append(
                        POINTS,
                        organisation.receptionPoints().stream()
                                .map(JournaledOrganisations::toDocument)
                                .toList())
                .append("referentKnown", organisation.referentKnown())
                .append("active", organisation.active())
                .append(LAST_POINT, organisation.lastPoint());
    }

    private static Document toDocument(ReceptionPoint point) {
        return new Document("id", point.id())
                .append("name", point.name())
                .append("address", point.address())
                .append("postcode", point.postcode())
                .append("town", point.town())
                .append("telephone", point.telephone())
                .append("mail", point.mail())
                .append("services", point.services())
                .append("publics", point.publics())
                .append(
                        MODES,
                        point.openingModes().stream().map(OpeningMode::name).toList())
                .append(HOURS, point.hours())
                .append("latitude", point.latitude())
                .append("longitude", point.longitude())
                .append("located", point.located().name());
    }

    private static Organisation toDomain(String id, long version, Document document) {
        List<ReceptionPoint> points = new ArrayList<>();
        for (Document point : document.getList(POINTS, Document.class)) {
            points.add(toPoint(point, points.size() + 1));
        }
        return new Organisation(
                id,
                version,
                document.getString("territory"),
                document.getString("name"),
                OrganisationType.valueOf(document.getString(TYPE)),
                document.getString("website"),
                points,
                document.getBoolean("referentKnown", false),
                document.getBoolean("active", true),
                document.getInteger(LAST_POINT, points.size()));
    }

    /** Entries of former years have no ids (a point is known by its place in the list) and free texts as modes. */
    private static ReceptionPoint toPoint(Document document, int place) {
        String id = document.getString("id");
        String located = document.getString("located");
        List<String> written = document.getList(MODES, String.class);
        String hours = document.getString(HOURS);
        return new ReceptionPoint(
                id == null ? "p" + place : id,
                document.getString("name"),
                document.getString("address"),
                document.getString("postcode"),
                document.getString("town"),
                document.getString("telephone"),
                document.getString("mail"),
                document.getList("services", String.class),
                document.getList("publics", String.class),
                List.copyOf(
                        new TreeSet<>(written.stream().map(OpeningMode::ofText).toList())),
                id == null && !written.isEmpty() ? String.join("\n", written) : hours,
                document.getDouble("latitude"),
                document.getDouble("longitude"),
                located == null ? Located.MANUAL : Located.valueOf(located));
    }
}
