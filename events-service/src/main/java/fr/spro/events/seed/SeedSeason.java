package fr.spro.events.seed;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Forum;
import fr.spro.events.formats.MonthlyRule;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.SpeedDating;
import fr.spro.events.formats.Stand;
import fr.spro.events.formats.Venue;
import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.EventCommand.Create;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.HistoricalRecord.Attendance;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A season made of the meetings of the source, at dates after the day it is made; the same day gives the same season.
 * From the sixth week on, one meeting starts per week on a Tuesday, Wednesday or Thursday that is a working day, in the
 * morning or in the afternoon; sign-up is open at once and closes at 18:00 on the day before.
 */
final class SeedSeason {
    private static final LocalTime MORNING = LocalTime.of(9, 30);
    private static final LocalTime NOON = LocalTime.of(12, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final LocalTime BUS_LEAVES = LocalTime.of(7, 30);
    private static final LocalTime BUS_IS_BACK = LocalTime.of(19, 30);
    private static final int WEEKS_BEFORE_FIRST = 6;
    private static final int SEATS_OF_A_SERIES = 25;

    private final LocalDate today;
    private final LocalDate firstMonday;

    SeedSeason(LocalDate today) {
        this.today = today;
        this.firstMonday = today.plusWeeks(WEEKS_BEFORE_FIRST).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    /** The meeting number {@code index} of the source, planned anew. */
    Create plan(SeedSource.Territory territory, SeedSource.Meeting meeting, int index) {
        SeedPartners partners = new SeedPartners(territory);
        Slot slot = slot(meeting, index);
        Format format = format(territory, meeting, partners, slot);
        SessionDefaults outline = outline(meeting, partners, slot);
        List<PlannedSession> sessions = format.sessions(outline).stream()
                .map(SeedSeason::closingTheDayBefore)
                .toList();
        EventProposal proposal = new EventProposal(
                territory.key(),
                format,
                SeedWording.again(meeting.title()),
                meeting.series(),
                SeedWording.summary(meeting),
                SeedPartners.functions(meeting.functions()),
                meeting.openTo(),
                meeting.audience(),
                false,
                sessions);
        return new Create(id(meeting, sessions), proposal);
    }

    private record Slot(LocalDate day, boolean morning) {}

    private Slot slot(SeedSource.Meeting meeting, int index) {
        int week = meeting.format() == Format.Kind.SERIES ? 0 : index;
        LocalDate day = WorkingDays.onOrAfter(firstMonday.plusWeeks(week).plusDays(1 + index % 3));
        return new Slot(day, !meeting.afternoon() && index % 2 == 0);
    }

    /** The key of the source with the year of the new date instead of the old one. */
    private static String id(SeedSource.Meeting meeting, List<PlannedSession> sessions) {
        String base = meeting.key().replaceAll("-20\\d\\d$", "");
        boolean youth =
                meeting.format() == Format.Kind.BUS_TOUR && !meeting.publics().isEmpty();
        Instant start = sessions.getFirst().start();
        int year = start == null
                ? 0
                : LocalDate.ofInstant(start, EventLimits.PARIS).getYear();
        return base + (youth ? "-jeunes-" : "-") + year;
    }

    private Format format(
            SeedSource.Territory territory, SeedSource.Meeting meeting, SeedPartners partners, Slot slot) {
        return switch (meeting.format()) {
            case FORUM -> forum(territory, meeting, partners, slot);
            case SPEED_DATING -> new SpeedDating(12, 8, 15, null);
            case WORKSHOPS -> new Workshops(SeedHistory.workshops(meeting), List.of());
            case SEMINAR -> new Seminar();
            case SERIES -> SeedHistory.series(meeting, partners);
            case DROP_IN ->
                dropIn(
                        meeting,
                        today.plusDays(1),
                        today.plusDays(1).plusMonths(12).minusDays(1));
            case CROSS_VISITS -> crossVisits(territory, partners, slot);
            case BUS_TOUR -> busTour(meeting, slot);
            case STAND -> new Stand(meeting.host(), meeting.partners());
        };
    }

    private static Forum forum(
            SeedSource.Territory territory, SeedSource.Meeting meeting, SeedPartners partners, Slot slot) {
        List<Forum.StandHolder> stands = territory.organisations().stream()
                .map(name -> new Forum.StandHolder(partners.presenter(name), null))
                .toList();
        Forum.Band afternoon = new Forum.Band("Après-midi", at(slot.day(), AFTERNOON), at(slot.day(), EVENING));
        return new Forum(
                stands,
                meeting.afternoon()
                        ? List.of(afternoon)
                        : List.of(new Forum.Band("Matin", at(slot.day(), MORNING), at(slot.day(), NOON)), afternoon));
    }

    static MonthlyRule recurrence(SeedSource.Meeting meeting) {
        return MonthlyRule.parse(String.valueOf(meeting.recurrence()))
                .orElseThrow(() -> new IllegalArgumentException("not understood: " + meeting.recurrence()));
    }

    private static DropIn dropIn(SeedSource.Meeting meeting, LocalDate from, LocalDate until) {
        MonthlyRule recurrence = recurrence(meeting);
        List<LocalDate> holidays = recurrence.between(from, until, EventLimits.SESSIONS).stream()
                .filter(day -> !WorkingDays.is(day))
                .toList();
        return new DropIn(recurrence, from, until, AFTERNOON, EVENING, holidays);
    }

    /** Every organisation visits the next one of the list, a week apart. */
    private static CrossVisits crossVisits(SeedSource.Territory territory, SeedPartners partners, Slot slot) {
        List<CrossVisits.Visit> visits = new ArrayList<>();
        List<String> names = territory.organisations();
        for (int i = 0; i < names.size(); i++) {
            LocalDate day = WorkingDays.onOrAfter(slot.day().plusWeeks(i));
            visits.add(new CrossVisits.Visit(
                    partners.presenter(names.get((i + 1) % names.size())),
                    partners.presenter(names.get(i)),
                    at(day, AFTERNOON),
                    at(day, EVENING)));
        }
        return new CrossVisits(visits);
    }

    /**
     * Tuesday, Wednesday, Thursday of as many weeks as it takes; a village in the morning, its neighbour after lunch, half
     * an hour with one of two counsellors each.
     */
    private static BusTour busTour(SeedSource.Meeting meeting, Slot slot) {
        LocalDate monday = slot.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<BusTour.Day> days = new ArrayList<>();
        for (int step = 0; days.size() < meeting.days(); step++) {
            LocalDate date = monday.plusWeeks(step / 3).plusDays(1 + step % 3);
            if (WorkingDays.is(date)) {
                List<Venue> stops = SeedVillages.DAYS.get(days.size() % SeedVillages.DAYS.size());
                days.add(new BusTour.Day(
                        date,
                        SeedVillages.DEPOT,
                        BUS_LEAVES,
                        BUS_IS_BACK,
                        List.of(
                                new BusTour.Stop(stops.getFirst(), MORNING, NOON, 30, 2),
                                new BusTour.Stop(stops.getLast(), AFTERNOON, EVENING, 30, 2)),
                        List.of()));
            }
        }
        return new BusTour(days);
    }

    private static SessionDefaults outline(SeedSource.Meeting meeting, SeedPartners partners, Slot slot) {
        Venue venue = partners.venue(meeting.venue());
        return switch (meeting.format()) {
            case SEMINAR, WORKSHOPS, SPEED_DATING ->
                new SessionDefaults(null, null, List.of(), List.of(session(slot, venue, capacity(meeting))));
            case STAND -> new SessionDefaults(null, null, List.of(), List.of(session(slot, venue, null)));
            case SERIES -> new SessionDefaults(null, null, List.of(), steps(meeting, partners, slot));
            case FORUM -> new SessionDefaults(venue, capacity(meeting), List.of(), List.of());
            case CROSS_VISITS -> new SessionDefaults(null, capacity(meeting), List.of(), List.of());
            case DROP_IN, BUS_TOUR -> new SessionDefaults(venue, null, List.of(), List.of());
        };
    }

    /** A step every second week, in turn in the morning and in the afternoon. */
    private static List<PlannedSession> steps(SeedSource.Meeting meeting, SeedPartners partners, Slot slot) {
        return meeting.steps().stream()
                .map(step -> {
                    LocalDate day = WorkingDays.onOrAfter(slot.day().plusWeeks(2L * (step.number() - 1)));
                    List<Presenter> presenters =
                            step.presents().stream().map(partners::presenter).toList();
                    return session(
                                    new Slot(day, step.number() % 2 == 1),
                                    partners.venue(step.venue()),
                                    SEATS_OF_A_SERIES)
                            .presentedBy(presenters);
                })
                .toList();
    }

    private static PlannedSession session(Slot slot, @Nullable Venue venue, @Nullable Integer capacity) {
        return PlannedSession.at(
                null,
                at(slot.day(), slot.morning() ? MORNING : AFTERNOON),
                at(slot.day(), slot.morning() ? NOON : EVENING),
                venue,
                capacity,
                List.of());
    }

    /** As many places as people came then, rounded up to ten; where that is unknown, what such a meeting usually holds. */
    private static int capacity(SeedSource.Meeting meeting) {
        Attendance attendance = meeting.attendance();
        Integer came = attendance == null
                ? null
                : attendance.professionals() != null ? attendance.professionals() : attendance.participants();
        int usual = switch (meeting.format()) {
            case FORUM -> 100;
            case WORKSHOPS -> 60;
            case CROSS_VISITS -> 10;
            case SEMINAR, SPEED_DATING, SERIES, DROP_IN, BUS_TOUR, STAND -> 80;
        };
        return came == null ? usual : (came + 9) / 10 * 10;
    }

    private static PlannedSession closingTheDayBefore(PlannedSession session) {
        Instant start = session.start();
        return start == null || session.capacity() == null
                ? session
                : session.closing(
                        at(LocalDate.ofInstant(start, EventLimits.PARIS).minusDays(1), LocalTime.of(18, 0)));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, EventLimits.PARIS).toInstant();
    }
}
