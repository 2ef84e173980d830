package fr.spro.events.organisations.mongo;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Organisations in a journal of documents, their ids marked so that other kinds of aggregates may share it. */
public final class JournaledOrganisations implements OrganisationJournal {
    private static final String MARK = "organisation/";
    private static final String TYPE = "type";
    private static final String KEPT = "kept";

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
    public boolean append(Organisation organisation, Instant at, String by) {
        JournalEntry entry = new JournalEntry(
                MARK + organisation.id(),
                organisation.version(),
                Ids.random(),
                at,
                by,
                List.of(new Document(TYPE, KEPT).append("organisation", toDocument(organisation))),
                List.of(),
                List.of(fact.apply(organisation)));
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            appended.accept(entry.aggregateId());
        }
        return won;
    }

    @Override
    public @Nullable Organisation load(String id, @Nullable Organisation known) {
        Organisation organisation = known;
        for (JournalEntry entry : journal.after(MARK + id, known == null ? 0 : known.version())) {
            organisation =
                    toDomain(id, entry.version(), entry.changes().getLast().get("organisation", Document.class));
        }
        return organisation;
    }

    @Override
    public List<String> ids() {
        return journal.aggregates().stream()
                .filter(id -> id.startsWith(MARK))
                .map(id -> id.substring(MARK.length()))
                .toList();
    }

    private static Document toDocument(Organisation organisation) {
        return new Document("territory", organisation.territory())
                .append("name", organisation.name())
                .append(TYPE, organisation.type().name())
                .append(
                        "receptionPoints",
                        organisation.receptionPoints().stream()
                                .map(JournaledOrganisations::toDocument)
                                .toList())
                .append("referentKnown", organisation.referentKnown())
                .append("active", organisation.active());
    }

    private static Document toDocument(ReceptionPoint point) {
        return new Document("name", point.name())
                .append("address", point.address())
                .append("telephone", point.telephone())
                .append("mail", point.mail())
                .append("services", point.services())
                .append("publics", point.publics())
                .append("openingModes", point.openingModes())
                .append("latitude", point.latitude())
                .append("longitude", point.longitude());
    }

    private static Organisation toDomain(String id, long version, Document document) {
        return new Organisation(
                id,
                version,
                document.getString("territory"),
                document.getString("name"),
                OrganisationType.valueOf(document.getString(TYPE)),
                document.getList("receptionPoints", Document.class).stream()
                        .map(JournaledOrganisations::toPoint)
                        .toList(),
                document.getBoolean("referentKnown", false),
                document.getBoolean("active", true));
    }

    private static ReceptionPoint toPoint(Document document) {
        return new ReceptionPoint(
                document.getString("name"),
                document.getString("address"),
                document.getString("telephone"),
                document.getString("mail"),
                document.getList("services", String.class),
                document.getList("publics", String.class),
                document.getList("openingModes", String.class),
                document.getDouble("latitude"),
                document.getDouble("longitude"));
    }
}
