package fr.spro.events;

import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.mongo.AllocationDocuments;
import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.events.organisations.mongo.OrganisationDocuments;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.PairingChange;
import fr.spro.events.pairings.mongo.PairingDocuments;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.mongo.EventDocuments;
import fr.spro.events.rotations.RotationChange;
import fr.spro.events.rotations.mongo.RotationDocuments;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.events.territories.mongo.TerritoryDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.GoldenFiles;
import fr.spro.platform.test.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads and writes every kind of journal entry and snapshot as it is stored; {@link GoldenFiles} says how to add one. */
class GoldenFilesTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
    private static final StateMessage FACT = StateMessage.of("topic", "key", "type", 1, Map.of());

    /** What a territory's entry says; nothing reads its cause. */
    record TerritoryEntry(
            Territory territory,
            TerritoryChange.Cause cause,
            @Nullable Request request) {}

    /** The key and the hash that an entry answers. */
    record Request(String key, String bodyHash) {}

    /** What an organisation's entry says. */
    record Kept(Organisation organisation, OrganisationChange.Cause cause, Instant at, String by) {}

    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatIsStored() {
        Samples samples = new Samples()
                .give("Organisation.version", 1L)
                .give("Territory.version", 1L)
                .give("Contact.email", "equipe@example.org")
                .give("Workshops.wishes", 3)
                .give("DropIn.recurrence", "FREQ=MONTHLY;BYDAY=2TU")
                .give("Period.from", LocalDate.of(2027, 3, 1))
                .give("Leg.from", 1)
                .give("Leg.to", 2)
                .give("Workshop.slots", List.of(1))
                .give("Person.registrationId", "r1")
                .give("Seat.registrationId", "r1")
                .give("VisitorRoute.registrationId", "r1");
        GoldenFiles golden = new GoldenFiles(samples).retired("waitingRoom");
        golden.of("allocation", AllocationChange.class).changes(new AllocationDocuments());
        golden.of("event", EventChange.class).changes(new EventDocuments());
        golden.of("event/snapshot", Event.class).snapshots(new EventDocuments(), Event::id, Event::version);
        golden.of("pairing", PairingChange.class).changes(new PairingDocuments());
        golden.of("pairing/snapshot", Pairing.class)
                .snapshots(new PairingDocuments(), Pairing::sessionId, Pairing::version);
        golden.of("rotation", RotationChange.class).changes(new RotationDocuments());
        golden.of("organisation", Kept.class)
                .but("writer")
                .by(new OrganisationDocuments())
                .entry(GoldenFilesTest::append, (journal, like) -> {
                    String id = like.organisation().id();
                    Aggregates.Entry<OrganisationChange> last =
                            organisations(journal).after(id, 0).getLast();
                    return new Kept(
                            Objects.requireNonNull(organisations(journal).load(id)),
                            last.changes().getLast().cause(),
                            last.stored().at(),
                            last.stored().by());
                });
        golden.of("organisation/snapshot", Organisation.class)
                .before("modes-as-text", withModesAsText())
                .snapshots(new OrganisationDocuments(), Organisation::id, Organisation::version);
        golden.of("territory", TerritoryEntry.class)
                .but("writer")
                .by(new TerritoryDocuments())
                .entry(GoldenFilesTest::append, (journal, like) -> {
                    String key = like.territory().key();
                    Aggregates.Entry<TerritoryChange> first =
                            territories(journal).after(key, 0).getFirst();
                    return new TerritoryEntry(
                            Objects.requireNonNull(territories(journal).load(key)),
                            first.changes().getFirst().cause(),
                            first.stored().answers().stream()
                                    .map(it -> new Request(it.key(), it.bodyHash()))
                                    .findFirst()
                                    .orElse(null));
                });
        golden.of("territory/snapshot", Territory.class)
                .snapshots(new TerritoryDocuments(), Territory::key, Territory::version);
        return golden.everyCodecOf("fr.spro.events").tests();
    }

    /** Entries of former years have points without an id and any text as a mode. */
    private static Organisation withModesAsText() {
        ReceptionPoint point = new ReceptionPoint(
                "p1",
                "Accueil",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(ReceptionMode.APPOINTMENT, ReceptionMode.REMOTE),
                "Sur rendez-vous\nÀ distance",
                null,
                null,
                LocationSource.NONE);
        return new Organisation(
                "id", 1, "toulon", "Mission locale", OrganisationType.JEUNESSE, null, List.of(point), false, true, 1);
    }

    private static Aggregates<Organisation, OrganisationChange> organisations(Journal journal) {
        return new Aggregates<>(journal, new OrganisationDocuments(), (_, _, _, _) -> List.of(FACT), _ -> {});
    }

    private static void append(Journal journal, Kept kept) {
        Organisation organisation = kept.organisation();
        List<OrganisationChange> changes = List.of(new OrganisationChange(kept.cause(), organisation));
        organisations(journal).append(organisation.id(), null, organisation, changes, kept.at(), kept.by(), List.of());
    }

    private static Aggregates<Territory, TerritoryChange> territories(Journal journal) {
        return new Aggregates<>(journal, new TerritoryDocuments(), (_, _, _, _) -> List.of(FACT), _ -> {});
    }

    private static void append(Journal journal, TerritoryEntry entry) {
        Territory territory = entry.territory();
        List<TerritoryChange> changes = List.of(new TerritoryChange(entry.cause(), territory));
        var request = entry.request();
        List<JournalEntry.Answer> answers =
                request == null ? List.of() : List.of(new JournalEntry.Answer(request.key(), request.bodyHash()));
        territories(journal).append(territory.key(), null, territory, changes, AT, "by", answers);
    }
}
