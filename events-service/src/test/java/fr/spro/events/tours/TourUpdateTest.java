package fr.spro.events.tours;

import static fr.spro.events.tours.Days.ISOLA;
import static fr.spro.events.tours.Days.SAORGE;
import static fr.spro.events.tours.Days.TENDE;
import static fr.spro.events.tours.Days.day;
import static fr.spro.events.tours.Days.stop;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.Venue;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.Proposals;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TourUpdateTest {
    private static final BusTour BEFORE =
            new BusTour(List.of(day(stop(TENDE, "09:30", "11:00"), stop(SAORGE, "14:00", "15:00"))));

    private static Event published(BusTour tour, List<PlannedSession> sessions) {
        EventProposal proposal = new EventProposal(
                "nice-menton",
                tour,
                "Bus SPRO",
                null,
                null,
                List.of(),
                List.of(),
                Audience.PUBLIC,
                false,
                tour.sessions(new SessionDefaults(null, null, List.of(), sessions)));
        return Proposals.after(Proposals.draft("bus", proposal), new EventCommand.Publish());
    }

    private static Event changed(Event event, BusTour tour) {
        return Proposals.after(event, Proposals.edit(event.version(), TourUpdate.with(event.details(), tour)));
    }

    private static List<String> planned(Event event) {
        return event.details().sessions().stream()
                .filter(Session::planned)
                .map(session -> session.id() + " " + session.title().replace('\u00a0', ' '))
                .toList();
    }

    @Test
    void everyAppointmentKeepsItsSessionWhenTheStopsChangePlaces() {
        Event event = published(BEFORE, List.of());
        assertThat(planned(event))
                .containsExactly(
                        "bus-1 Tende · 9 h 30",
                        "bus-2 Tende · 10 h",
                        "bus-3 Tende · 10 h 30",
                        "bus-4 Saorge · 14 h",
                        "bus-5 Saorge · 14 h 30");

        Event after = changed(
                event, new BusTour(List.of(day(stop(SAORGE, "09:30", "10:30"), stop(TENDE, "10:00", "11:30")))));

        assertThat(planned(after))
                .containsExactly(
                        "bus-4 Saorge · 9 h 30",
                        "bus-5 Saorge · 10 h",
                        "bus-2 Tende · 10 h",
                        "bus-3 Tende · 10 h 30",
                        "bus-1 Tende · 11 h");
        assertThat(after.details().sessions()).hasSize(5);
    }

    @Test
    void anAppointmentThatIsGoneIsCalledOffAndANewOneHasANewNumber() {
        Event after = changed(
                published(BEFORE, List.of()),
                new BusTour(List.of(day(stop(TENDE, "09:30", "10:30"), stop(ISOLA, "14:00", "14:30")))));

        assertThat(planned(after)).containsExactly("bus-1 Tende · 9 h 30", "bus-2 Tende · 10 h", "bus-6 Isola · 14 h");
        assertThat(after.details().sessions())
                .filteredOn(session -> session.state() == Session.State.CANCELLED)
                .extracting(Session::id)
                .containsExactly("bus-3", "bus-4", "bus-5");
    }

    @Test
    void placesChangedByHandStayUnlessTheStopHasOtherCounsellors() {
        Event event = Proposals.after(published(BEFORE, List.of()), new EventCommand.ChangeCapacity("bus-1", 1));
        BusTour moved = new BusTour(List.of(day(stop(TENDE, "10:30", "12:00"), stop(SAORGE, "14:00", "15:00"))));

        assertThat(changed(event, moved)
                        .details()
                        .session("bus-1")
                        .orElseThrow()
                        .capacity())
                .isEqualTo(1);
        BusTour.Stop three =
                new BusTour.Stop(TENDE, java.time.LocalTime.of(9, 30), java.time.LocalTime.of(11, 0), 30, 3);
        assertThat(changed(event, new BusTour(List.of(day(three))))
                        .details()
                        .session("bus-1")
                        .orElseThrow()
                        .capacity())
                .isEqualTo(3);
    }

    @Test
    void aSignUpThatEndedTheDayBeforeStillDoes() {
        Instant evening = Instant.parse("2027-03-31T16:00:00Z");
        List<PlannedSession> sessions = BEFORE.sessions(new SessionDefaults(null, null, List.of(), List.of())).stream()
                .map(session -> session.closing(evening))
                .toList();

        Event after = changed(
                published(BEFORE, sessions),
                new BusTour(List.of(day(stop(TENDE, "10:30", "12:00"), stop(SAORGE, "14:00", "15:00")))));

        assertThat(after.details().sessions())
                .hasSize(5)
                .allSatisfy(session -> assertThat(session.window())
                        .isNotNull()
                        .extracting(Session.Window::closes)
                        .isEqualTo(evening));
    }

    @Test
    void anOldTourWithASessionPerStopIsStillReadAndBecomesOneOfAppointments() {
        PlannedSession whole = PlannedSession.at(
                "Tende",
                Instant.parse("2027-04-01T07:30:00Z"),
                Instant.parse("2027-04-01T09:00:00Z"),
                TENDE,
                6,
                List.of());
        Event old = published(BEFORE, List.of(whole));
        assertThat(planned(old)).containsExactly("bus-1 Tende");

        Event after = changed(old, BEFORE);

        assertThat(planned(after)).hasSize(5).startsWith("bus-1 Tende · 9 h 30", "bus-2 Tende · 10 h");
        assertThat(after.details().session("bus-1").orElseThrow().capacity()).isEqualTo(2);
    }

    /** The sessions of a published tour are never lost: each is planned or called off, and those planned are as wanted. */
    @Property(tries = 300)
    void neverLosesAnAppointment(
            @ForAll @IntRange(min = 14, max = 34) int first,
            @ForAll @IntRange(min = 1, max = 8) int length,
            @ForAll @IntRange(min = 14, max = 34) int second,
            @ForAll boolean other) {
        Event event = published(BEFORE, List.of());
        BusTour tour = new BusTour(List.of(day(
                stop(other ? ISOLA : TENDE, clock(first), clock(first + length)),
                stop(SAORGE, clock(second), clock(second + 1)))));

        Event after = changed(event, tour);

        assertThat(after.details().sessions())
                .extracting(Session::id)
                .doesNotHaveDuplicates()
                .contains(IntStream.rangeClosed(1, 5).mapToObj(i -> "bus-" + i).toArray(String[]::new));
        assertThat(after.details().sessions().stream()
                        .filter(Session::planned)
                        .map(session -> session.venue() + " " + session.start()))
                .containsExactlyElementsOf(tour.sessions(new SessionDefaults(null, null, List.of(), List.of())).stream()
                        .map(session -> session.venue() + " " + session.start())
                        .toList());
    }

    private static String clock(int halfHours) {
        return "%02d:%02d".formatted(halfHours / 2, halfHours % 2 * 30);
    }

    /** Whoever has an appointment keeps it, and is told of the new address. */
    @Test
    void anotherAddressInTheSameVillageKeepsTheAppointments() {
        Venue elsewhere = new Venue("Mairie", "Autre rue", "Tende", 44.09, 7.59);

        Event after = changed(
                published(BEFORE, List.of()),
                new BusTour(List.of(day(stop(elsewhere, "09:30", "11:00"), stop(SAORGE, "14:00", "15:00")))));

        assertThat(planned(after)).startsWith("bus-1 Tende · 9 h 30");
    }
}
