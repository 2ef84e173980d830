package fr.spro.events.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Forum;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.SpeedDating;
import fr.spro.events.formats.Stand;
import fr.spro.events.formats.Venue;
import fr.spro.events.formats.Workshops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private static final Instant NINE = Instant.parse("2027-03-02T08:00:00Z");
    private static final Venue TOWN_HALL = new Venue("Mairie", "1 place de la Mairie", "Apt", null, null);
    private static final Venue LIBRARY = new Venue("Médiathèque", "2 rue Haute", "Apt", null, null);
    private static final Presenter CIO = new Presenter("sv-cio", "CIO");

    private final List<ConflictSlot> slots = new ArrayList<>();

    private ConflictsTest at(double hour, double hours, @Nullable Venue venue, Presenter... presenters) {
        Instant start = NINE.plusSeconds((long) (hour * 3600));
        slots.add(new ConflictSlot(
                slots.size(),
                "Séance",
                start,
                start.plusSeconds((long) (hours * 3600)),
                venue,
                List.of(presenters),
                null));
        return this;
    }

    private List<String> told(Format format) {
        return told(format, OtherBookings.none());
    }

    private List<String> told(Format format, OtherBookings others) {
        return Conflicts.of(subject(format), others, id -> true).stream()
                .map(conflict -> conflict.severity() + " " + conflict.path() + " " + conflict.code())
                .toList();
    }

    private ConflictSubject subject(Format format) {
        return new ConflictSubject("e", "Rencontre", format, slots);
    }

    private static final Format SEMINAR = new Seminar();

    @Test
    void findsNothingInAnOrdinaryDay() {
        assertThat(at(0, 3, TOWN_HALL, CIO)
                        .at(3, 3, TOWN_HALL, CIO)
                        .at(6, 2, LIBRARY, CIO)
                        .told(SEMINAR))
                .isEmpty();
    }

    @Test
    void refusesTwoSessionsInOneRoomHoweverItIsWritten() {
        Venue written = new Venue("  mairie ", null, "APT", null, null);

        assertThat(at(0, 3, TOWN_HALL).at(2, 3, written).told(SEMINAR))
                .containsExactly("REFUSED sessions[1].venue ROOM_TAKEN_TWICE");
        assertThat(Conflicts.refusing(subject(SEMINAR))).hasSize(1);
    }

    @Test
    void takesTheSameNameInAnotherTownForAnotherRoom() {
        assertThat(at(0, 3, TOWN_HALL)
                        .at(0, 3, new Venue("Mairie", "3 cours", "Pertuis", null, null))
                        .told(SEMINAR))
                .isEmpty();
    }

    @Test
    void takesWhatIsOnlineForNoRoom() {
        assertThat(at(0, 3, Venue.named("En ligne"))
                        .at(0, 3, Venue.named("en ligne"))
                        .told(SEMINAR))
                .isEmpty();
    }

    @Test
    void letsAHouseHoldWorkshopsAndAHallHoldOverlappingBands() {
        at(0, 3, TOWN_HALL).at(1, 3, TOWN_HALL);

        assertThat(told(new Workshops(List.of(), List.of()))).isEmpty();
        assertThat(told(new Forum(List.of(), List.of()))).containsExactly("WARNED sessions[1].venue ROOM_SHARED");
        assertThat(told(new CrossVisits(List.of()))).containsExactly("WARNED sessions[1].venue ROOM_SHARED");
        assertThat(told(new Stand(null, List.of()))).containsExactly("REFUSED sessions[1].venue ROOM_TAKEN_TWICE");
    }

    @Test
    void refusesAnOrganisationInTwoPlacesAtOnce() {
        Presenter byName = new Presenter(null, "C.I.O.");
        Presenter named = new Presenter(null, "cio");

        assertThat(at(0, 3, TOWN_HALL, CIO).at(2, 3, LIBRARY, named).told(SEMINAR))
                .containsExactly("REFUSED sessions[1].presenters ORGANISATION_IN_TWO_PLACES");
        slots.clear();
        assertThat(at(0, 3, TOWN_HALL, CIO).at(2, 3, LIBRARY, byName).told(SEMINAR))
                .isEmpty();
    }

    @Test
    void letsAPartnerHoldTwoWorkshopsAtOnceButSaysSo() {
        assertThat(at(0, 3, TOWN_HALL, CIO).at(0, 3, LIBRARY, CIO).told(new Workshops(List.of(), List.of())))
                .containsExactly("WARNED sessions[1].presenters ORGANISATION_IN_TWO_PLACES");
    }

    @Test
    void findsWhatRefusesBehindManyWarnings() {
        for (int i = 0; i < 60; i++) {
            at(0, 3, TOWN_HALL, CIO);
        }
        at(0, 3, LIBRARY, CIO);

        assertThat(told(new Forum(List.of(), List.of())))
                .hasSize(Conflicts.MOST)
                .startsWith("REFUSED sessions[60].presenters ORGANISATION_IN_TWO_PLACES");
        assertThat(Conflicts.refusing(subject(new Forum(List.of(), List.of())))).hasSize(1);
    }

    @Test
    void takesTwoIdsForTwoOrganisationsWithTheSameName() {
        Presenter here = new Presenter("sv-ml", "Mission locale");
        Presenter there = new Presenter("nice-ml", "Mission locale");

        assertThat(at(0, 3, TOWN_HALL, here).at(0, 3, LIBRARY, there).told(SEMINAR))
                .isEmpty();
    }

    @Test
    void refusesRoundsThatDoNotFit() {
        at(0, 2, TOWN_HALL);

        assertThat(told(new SpeedDating(12, 8, 15, null))).isEmpty();
        assertThat(told(new SpeedDating(12, 8, 15, 1)))
                .as("seven changes of table do not fit")
                .containsExactly("REFUSED rounds ROUNDS_LONGER_THAN_SESSION");
        assertThat(told(new SpeedDating(12, 9, 15, null))).containsExactly("REFUSED rounds ROUNDS_LONGER_THAN_SESSION");
        assertThat(told(new SpeedDating(5, 6, 15, null))).containsExactly("REFUSED rounds MORE_ROUNDS_THAN_TABLES");
        assertThat(told(new SpeedDating(null, null, null, null))).isEmpty();
        assertThat(Conflicts.refusing(subject(new SpeedDating(5, 9, 15, null)))).hasSize(2);
    }

    @Test
    void warnsOfASeriesOutOfOrder() {
        assertThat(at(0, 1, TOWN_HALL).at(48, 1, LIBRARY).at(24, 1, TOWN_HALL).told(new Series(List.of())))
                .containsExactly("WARNED sessions[2].start SERIES_OUT_OF_ORDER");
    }

    @Test
    void warnsOfABandOutsideTheSessions() {
        Forum.Band inside = new Forum.Band("Matin", NINE, NINE.plusSeconds(3600));
        Forum.Band outside = new Forum.Band("Soir", NINE.plus(Duration.ofHours(9)), NINE.plus(Duration.ofHours(10)));

        assertThat(at(0, 3, TOWN_HALL).told(new Forum(List.of(), List.of(inside, outside))))
                .containsExactly("WARNED bands[1].start BAND_OUTSIDE_SESSION");
    }

    @Test
    void warnsOncePerPlaceThatNobodyFinds() {
        assertThat(at(0, 1, null)
                        .at(2, 1, null)
                        .at(4, 1, Venue.named("Salle Rouge"))
                        .at(6, 1, Venue.named("Salle Rouge"))
                        .told(SEMINAR))
                .containsExactly(
                        "WARNED sessions[0].venue PLACE_UNKNOWN", "WARNED sessions[2].venue PLACE_WITHOUT_ADDRESS");
    }

    @Test
    void warnsOfAHolidayByName() {
        Instant labourDay = Instant.parse("2027-05-01T08:00:00Z");
        slots.add(new ConflictSlot(
                0, "Séance", labourDay, labourDay.plusSeconds(3600), TOWN_HALL, List.of(), labourDay.plusSeconds(60)));

        List<Conflict> conflicts = Conflicts.of(subject(SEMINAR), OtherBookings.none(), id -> true);

        assertThat(conflicts).extracting(Conflict::code).containsExactly("SESSION_ON_HOLIDAY", "SIGN_UP_AFTER_START");
        assertThat(String.valueOf(conflicts.getFirst().args().get("holiday"))).contains("Labour Day");
    }

    @Test
    void warnsOfAPresenterThatTheDirectoryDoesNotKnow() {
        at(0, 1, TOWN_HALL, new Presenter(null, "Inconnue"), CIO).at(3, 1, TOWN_HALL, CIO);
        Format forum = new Forum(List.of(new Forum.StandHolder(new Presenter("x", "X"), "A1")), List.of());

        assertThat(Conflicts.of(subject(forum), OtherBookings.none(), id -> false))
                .extracting(Conflict::path)
                .containsExactly("sessions[0].presenters[1].organisationId", "stands[0].organisationId");
    }

    @Test
    void warnsOfWhatOtherEventsTake() {
        BookingIndex occupancy = new BookingIndex();
        ConflictSlot theirs =
                new ConflictSlot(0, "x", NINE.plusSeconds(3600), NINE.plusSeconds(7200), TOWN_HALL, List.of(CIO), null);
        occupancy.replace(null, new ConflictSubject("other", "Autre rencontre", SEMINAR, List.of(theirs)));
        OtherBookings others = occupancy::taking;

        assertThat(at(0, 3, TOWN_HALL, CIO).at(1, 1, LIBRARY, CIO).told(SEMINAR, others))
                .containsExactly(
                        "REFUSED sessions[1].presenters ORGANISATION_IN_TWO_PLACES",
                        "WARNED sessions[0].venue ROOM_TAKEN",
                        "WARNED sessions[1].presenters[0] ORGANISATION_ELSEWHERE");

        occupancy.replace(
                new ConflictSubject("other", "Autre rencontre", SEMINAR, List.of(theirs)),
                new ConflictSubject("other", "Autre rencontre", SEMINAR, List.of()));
        assertThat(occupancy.size()).isZero();
    }
}
