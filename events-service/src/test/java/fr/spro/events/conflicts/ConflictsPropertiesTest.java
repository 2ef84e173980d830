package fr.spro.events.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Venue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConflictsPropertiesTest {
    private static final Instant FIRST = Instant.parse("2027-03-02T08:00:00Z");
    private static final Set<String> AMONG_EVENTS = Set.of("ROOM_TAKEN", "ORGANISATION_ELSEWHERE");

    @Provide
    Arbitrary<List<ConflictSlot>> sessions() {
        Arbitrary<Venue> venues = Arbitraries.of("Mairie", "MAIRIE", "Médiathèque", "Lycée")
                .map(name -> new Venue(name, "1 rue", "Apt", null, null));
        Arbitrary<List<Presenter>> presenters = Arbitraries.of(
                        new Presenter("cio", "CIO"),
                        new Presenter(null, "cio"),
                        new Presenter("ml-1", "Mission locale"),
                        new Presenter("ml-2", "Mission locale"))
                .list()
                .ofMaxSize(2);
        Arbitrary<ConflictSlot> slots = Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(1, 12),
                        venues.injectNull(0.2),
                        presenters)
                .as((start, length, venue, who) -> new ConflictSlot(
                        0,
                        "s",
                        FIRST.plusSeconds(start * 1800L),
                        FIRST.plusSeconds((start + length) * 1800L),
                        venue,
                        who,
                        null));
        return slots.list().ofMaxSize(6).map(ConflictsPropertiesTest::numbered);
    }

    private static List<ConflictSlot> numbered(List<ConflictSlot> slots) {
        List<ConflictSlot> numbered = new ArrayList<>();
        slots.forEach(slot -> numbered.add(new ConflictSlot(
                numbered.size(), slot.title(), slot.start(), slot.end(), slot.venue(), slot.presenters(), null)));
        return numbered;
    }

    private static ConflictSubject event(String id, List<ConflictSlot> slots) {
        return new ConflictSubject(id, id, new Seminar(), slots);
    }

    private static Set<String> among(ConflictSubject subject, ConflictSubject other) {
        BookingIndex occupancy = new BookingIndex();
        occupancy.replace(null, other);
        OtherBookings others = occupancy::taking;
        return Conflicts.of(subject, others, id -> true).stream()
                .map(Conflict::code)
                .filter(AMONG_EVENTS::contains)
                .collect(Collectors.toSet());
    }

    @Property(tries = 3000)
    void raisesNoAlarmWhereNothingOverlaps(@ForAll("sessions") List<ConflictSlot> slots) {
        List<ConflictSlot> apart = new ArrayList<>();
        for (ConflictSlot slot : slots) {
            long days = 2L * apart.size();
            apart.add(new ConflictSlot(
                    slot.index(),
                    slot.title(),
                    slot.start().plusSeconds(days * 86_400),
                    slot.end().plusSeconds(days * 86_400),
                    slot.venue(),
                    slot.presenters(),
                    null));
        }
        List<ConflictSlot> later = apart.stream()
                .map(slot -> new ConflictSlot(
                        slot.index(),
                        slot.title(),
                        slot.end(),
                        slot.end().plusSeconds(60),
                        slot.venue(),
                        slot.presenters(),
                        null))
                .toList();

        assertThat(Conflicts.refusing(event("e", apart))).isEmpty();
        assertThat(among(event("e", apart), event("f", later))).isEmpty();
        assertThat(among(event("f", later), event("e", apart))).isEmpty();
    }

    @Property(tries = 3000)
    void isInTheWayOfAnotherEventWheneverThatIsInItsWay(
            @ForAll("sessions") List<ConflictSlot> slots, @ForAll("sessions") List<ConflictSlot> others) {
        assertThat(among(event("e", slots), event("f", others)))
                .isEqualTo(among(event("f", others), event("e", slots)));
    }

    @Property(tries = 3000)
    void refusesARoomExactlyWhenSomePairOverlapsInIt(@ForAll("sessions") List<ConflictSlot> slots) {
        boolean expected = slots.stream()
                .anyMatch(one -> slots.stream()
                        .anyMatch(other -> one.index() < other.index()
                                && one.overlaps(other)
                                && one.room() != null
                                && one.room().equals(other.room())));

        assertThat(Conflicts.refusing(event("e", slots)).stream()
                        .anyMatch(conflict -> conflict.rule() == Conflict.Rule.ROOM))
                .isEqualTo(expected);
    }

    /** Of two ids each is another organisation; a name alone is whoever has that name. */
    private static boolean areOne(Presenter one, Presenter other) {
        String id = one.organisationId();
        String otherId = other.organisationId();
        return (id != null && otherId != null) ? id.equals(otherId) : one.name().equalsIgnoreCase(other.name());
    }

    private static boolean needsSomebodyOf(ConflictSlot one, ConflictSlot other) {
        return one.room() != null
                && other.room() != null
                && !one.room().equals(other.room())
                && one.overlaps(other)
                && one.presenters().stream()
                        .anyMatch(here -> other.presenters().stream().anyMatch(there -> areOne(here, there)));
    }

    @Property(tries = 3000)
    void refusesExactlyTheSessionsOfWhichSomebodyIsInAnotherRoomThen(@ForAll("sessions") List<ConflictSlot> slots) {
        List<String> expected = slots.stream()
                .filter(slot ->
                        slots.subList(0, slot.index()).stream().anyMatch(earlier -> needsSomebodyOf(slot, earlier)))
                .map(slot -> slot.path("presenters"))
                .toList();

        assertThat(Conflicts.refusing(event("e", slots)).stream()
                        .filter(conflict -> conflict.rule() == Conflict.Rule.ORGANISATION)
                        .map(Conflict::path))
                .isEqualTo(expected);
    }

    @Property(tries = 1000)
    void givesBackEverythingThatAnEventTook(
            @ForAll("sessions") List<ConflictSlot> first, @ForAll("sessions") List<ConflictSlot> second) {
        BookingIndex occupancy = new BookingIndex();
        occupancy.replace(null, event("e", first));
        occupancy.replace(event("e", first), event("e", second));
        occupancy.replace(event("e", second), event("e", List.of()));

        assertThat(occupancy.size()).isZero();
    }
}
