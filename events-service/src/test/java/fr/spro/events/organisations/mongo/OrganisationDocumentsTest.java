package fr.spro.events.organisations.mongo;

import static fr.spro.events.organisations.Directories.organisation;
import static fr.spro.events.organisations.Directories.point;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.events.organisations.OrganisationChange.Cause;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.events.organisations.kafka.OrganisationMessages;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class OrganisationDocumentsTest {
    private static final Instant NOW = Instant.parse("2027-01-05T10:00:00Z");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> appended = new ArrayList<>();
    private final Aggregates<Organisation, OrganisationChange> organisations =
            new Aggregates<>(journal, new OrganisationDocuments(), OrganisationMessages.messages(), appended::add);

    private boolean append(Organisation organisation, String by) {
        List<OrganisationChange> changes = List.of(new OrganisationChange(Cause.CREATED, organisation));
        return organisations.append(organisation.id(), null, organisation, changes, NOW, by, List.of());
    }

    @Test
    void readsWhatItWrote() {
        Organisation cio = organisation("o", "CIO", point("", "Cavaillon"));

        assertThat(append(cio, "odile")).isTrue();
        assertThat(append(cio, "rival")).isFalse();

        assertThat(organisations.load("o")).isEqualTo(cio);
        assertThat(organisations.after("o", 0)).singleElement().satisfies(entry -> {
            assertThat(entry.changes()).extracting(OrganisationChange::cause).containsExactly(Cause.CREATED);
            assertThat(entry.changes().getLast().organisation().at("o", 1)).isEqualTo(cio);
            assertThat(entry.stored().by()).isEqualTo("odile");
        });
        assertThat(appended).containsExactly("organisation/o");
    }

    @Test
    void readsTheEntriesOfFormerYears() {
        Document point = new Document("name", "Antenne")
                .append("address", "1 rue Haute")
                .append("telephone", null)
                .append("mail", null)
                .append("services", List.of("Conseil"))
                .append("publics", List.of())
                .append("openingModes", List.of("Sur rendez-vous", "À distance"))
                .append("latitude", 43.8)
                .append("longitude", 5.0);
        journal.append(new JournalEntry(
                "organisation/old",
                1,
                "w",
                NOW,
                "seed",
                List.of(new Document("type", "kept")
                        .append(
                                "organisation",
                                new Document("territory", "sud-vaucluse")
                                        .append("name", "Ancienne")
                                        .append("type", "JEUNESSE")
                                        .append("receptionPoints", List.of(point))
                                        .append("referentKnown", true)
                                        .append("active", true))),
                List.of(),
                List.of()));

        Organisation old = Objects.requireNonNull(organisations.load("old"));

        assertThat(old.website()).isNull();
        assertThat(old.lastPoint()).isEqualTo(1);
        assertThat(old.receptionPoints()).singleElement().satisfies(read -> {
            assertThat(read.id()).isEqualTo("p1");
            assertThat(read.openingModes()).containsExactly(ReceptionMode.APPOINTMENT, ReceptionMode.REMOTE);
            assertThat(read.hours()).isEqualTo("Sur rendez-vous\nÀ distance");
            assertThat(read.located()).isEqualTo(LocationSource.MANUAL);
        });
        assertThat(organisations.after("old", 0).getFirst().changes().getFirst().cause())
                .isEqualTo(Cause.LISTED);
    }
}
