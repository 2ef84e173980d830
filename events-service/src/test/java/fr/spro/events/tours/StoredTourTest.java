package fr.spro.events.tours;

import static fr.spro.events.tours.Days.DATE;
import static fr.spro.events.tours.Days.ISOLA;
import static fr.spro.events.tours.Days.SAORGE;
import static fr.spro.events.tours.Days.TENDE;
import static fr.spro.events.tours.Days.day;
import static fr.spro.events.tours.Days.stop;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.Venue;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StoredTourTest {
    private static TourDayTimeline plan(BusTour.Day day) {
        return new StoredTour(new BusTour(List.of(day))).plan(DATE).orElseThrow();
    }

    private static TourDayImprovement order(BusTour.Day day) {
        return new StoredTour(new BusTour(List.of(day))).order(plan(day));
    }

    @Test
    void tellsWhenTheBusIsWhere() {
        TourDayTimeline plan = plan(day(stop(TENDE, "09:30", "12:30"), stop(SAORGE, "14:00", "17:00")));

        assertThat(plan.feasible()).isTrue();
        assertThat(plan.calls()).extracting(TourDayTimeline.Call::number).containsExactly(1, 2);
        assertThat(plan.calls().getFirst().arrival().time()).isBefore(LocalTime.of(9, 30));
        assertThat(plan.calls().getFirst().waiting()).isPositive();
        assertThat(plan.calls().getFirst().leaves().toString()).isEqualTo("12:30");
        assertThat(plan.end().time()).isAfter(LocalTime.of(17, 45)).isBefore(LocalTime.of(19, 0));
        assertThat(plan.drivingMinutes())
                .isEqualTo(plan.calls().stream()
                                .mapToInt(call -> call.drive().minutes())
                                .sum()
                        + plan.back().minutes());
    }

    @Test
    void saysByHowManyMinutesAVillageIsTooFar() {
        BusTour.Stop isola = stop(ISOLA, "13:00", "17:00");
        TourDayTimeline plan = plan(day(stop(TENDE, "09:30", "12:30"), isola));

        assertThat(plan.feasible()).isFalse();
        assertThat(plan.calls().getFirst().late()).isZero();
        TourDayTimeline.Call late = plan.calls().getLast();
        assertThat(late.late()).isEqualTo(late.arrival().minutes() - 13 * 60).isPositive();
        assertThat(late.leaves().minutes()).isEqualTo(17 * 60 + late.late());

        BusTour.Day shorter = day(List.of(new BusTour.Leg(1, 2, 30)), stop(TENDE, "09:30", "12:30"), isola);
        assertThat(plan(shorter).calls().getLast().late()).isZero();
        assertThat(plan(shorter).calls().getLast().drive().given()).isTrue();
    }

    @Test
    void saysThatTheBusIsBackLate() {
        BusTour.Day day = new BusTour.Day(
                DATE, Days.NICE, null, LocalTime.of(17, 30), List.of(stop(TENDE, "09:30", "17:00")), List.of());

        TourDayTimeline plan = plan(day);

        assertThat(plan.lateBack())
                .isEqualTo(plan.end().minutes() - (17 * 60 + 30))
                .isPositive();
        assertThat(plan.leaves().minutes() + plan.calls().getFirst().drive().minutes())
                .isEqualTo(9 * 60 + 30);
    }

    @Test
    void putsTheStopsInTheOrderOfTheirHours() {
        TourDayImprovement order = order(
                day(List.of(new BusTour.Leg(0, 1, 75)), stop(SAORGE, "14:00", "17:00"), stop(TENDE, "09:30", "12:30")));

        assertThat(order).isInstanceOfSatisfying(TourDayImprovement.Better.class, better -> {
            assertThat(better.order()).containsExactly(2, 1);
            assertThat(better.hours()).isFalse();
            assertThat(better.plan().feasible()).isTrue();
            assertThat(better.plan().day().stops())
                    .extracting(BusTour.Stop::place)
                    .containsExactly(TENDE, SAORGE);
            // The drive the organiser gave follows its village.
            assertThat(better.plan().day().legs()).containsExactly(new BusTour.Leg(0, 2, 75));
        });
    }

    @Test
    void letsVillagesChangePlacesWhereTheHoursAsTheyAreCannotBeKept() {
        // Isola, Tende and Saorge in this order cross the mountains twice.
        TourDayImprovement order = order(
                day(stop(TENDE, "10:00", "11:30"), stop(ISOLA, "13:30", "15:00"), stop(SAORGE, "15:45", "17:15")));

        assertThat(order).isInstanceOfSatisfying(TourDayImprovement.Better.class, better -> {
            assertThat(better.hours()).isTrue();
            assertThat(better.plan().feasible()).isTrue();
            assertThat(better.plan().day().stops())
                    .allSatisfy(stop -> assertThat(stop.opens().getMinute() % 5).isZero());
        });
    }

    @Test
    void keepsADayThatGoesWell() {
        assertThat(order(day(stop(TENDE, "09:30", "12:30"), stop(SAORGE, "14:00", "17:00"))))
                .isEqualTo(new TourDayImprovement.Keep());
        assertThat(order(day())).isEqualTo(new TourDayImprovement.Keep());
    }

    @Test
    void namesWhatDoesNotFitInAnyOrder() {
        TourDayImprovement order = order(
                day(stop(TENDE, "09:30", "14:00"), stop(ISOLA, "14:30", "18:30"), stop(SAORGE, "09:30", "10:00")));

        assertThat(order)
                .isInstanceOfSatisfying(
                        TourDayImprovement.Impossible.class,
                        impossible -> assertThat(impossible.leftOut()).hasSize(1));
        BusTour.Day never = new BusTour.Day(
                DATE, Days.NICE, null, LocalTime.of(8, 0), List.of(stop(TENDE, "09:30", "12:30")), List.of());
        assertThat(order(never)).isEqualTo(new TourDayImprovement.Impossible(List.of()));
    }

    @Test
    void doesNotKnowTheWayToAPlaceThatIsNotOnTheMap() {
        Venue unknown = Venue.named("Salle des fêtes");
        TourDayTimeline plan = plan(day(stop(TENDE, "09:30", "12:30"), stop(unknown, "14:00", "17:00")));

        assertThat(plan.calls().getLast().drive().unknown()).isTrue();
        assertThat(plan.calls().getLast().drive().minutes()).isZero();
        TourDayTimeline given = plan(day(
                List.of(new BusTour.Leg(1, 2, 25), new BusTour.Leg(2, 0, 80)),
                stop(TENDE, "09:30", "12:30"),
                stop(unknown, "14:00", "17:00")));
        assertThat(given.calls().getLast().drive()).isEqualTo(new TourDayTimeline.Drive(25, null, true));
        assertThat(given.back()).isEqualTo(new TourDayTimeline.Drive(80, null, true));
        assertThat(plan(new BusTour.Day(DATE, List.of(stop(unknown, "14:00", "17:00"))))
                        .calls()
                        .getFirst()
                        .waiting())
                .isZero();
    }

    /** Whatever a day is, a proposal is feasible, has the same stops, and its numbers are the stops' old ones. */
    @Property(tries = 300)
    void onlyProposesWhatCanBeDriven(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 0, max = 100) Integer> east,
            @ForAll @Size(value = 7) List<@IntRange(min = 0, max = 100) Integer> north,
            @ForAll @Size(value = 7) List<@IntRange(min = 14, max = 34) Integer> halfHours) {
        BusTour.Stop[] stops = IntStream.range(0, east.size())
                .mapToObj(i -> {
                    LocalTime opens = LocalTime.MIN.plusMinutes(30L * halfHours.get(i));
                    Venue place = new Venue(
                            "Village " + i, null, null, 43.6 + north.get(i) / 100.0, 6.6 + east.get(i) / 100.0);
                    return stop(
                            place,
                            opens.toString(),
                            opens.plusMinutes(60L + 30L * (i % 3)).toString());
                })
                .toArray(BusTour.Stop[]::new);
        BusTour.Day day = day(List.of(new BusTour.Leg(0, 1, 40)), stops);

        switch (order(day)) {
            case TourDayImprovement.Keep ignored ->
                assertThat(plan(day).feasible()).isTrue();
            case TourDayImprovement.Better better -> {
                assertThat(better.plan().feasible()).isTrue();
                for (int i = 0; i < better.order().size(); i++) {
                    BusTour.Stop old = stops[better.order().get(i) - 1];
                    BusTour.Stop now = better.plan().day().stops().get(i);
                    assertThat(now.place()).isEqualTo(old.place());
                    assertThat(now.slots()).isEqualTo(old.slots());
                    assertThat(better.hours() || now.equals(old)).isTrue();
                }
                assertThat(better.order()).hasSize(stops.length).doesNotHaveDuplicates();
            }
            case TourDayImprovement.Impossible ignored ->
                assertThat(plan(day).feasible()).isFalse();
        }
    }

    @Test
    void ordersTheLongestDayWithinASecondOrTwo() {
        BusTour.Stop[] stops = IntStream.range(0, BusTour.STOPS)
                .mapToObj(i -> stop(
                        new Venue("Village " + i, null, null, 43.7 + (i * 7 % 12) / 100.0, 7 + (i * 5 % 12) / 100.0),
                        "%02d:00".formatted(8 + i % 8),
                        "%02d:30".formatted(8 + i % 8)))
                .toArray(BusTour.Stop[]::new);
        long before = System.nanoTime();

        order(day(stops));

        assertThat(System.nanoTime() - before).isLessThan(8_000_000_000L);
    }
}
