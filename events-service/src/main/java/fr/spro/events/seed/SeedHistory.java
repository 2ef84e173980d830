package fr.spro.events.seed;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Forum;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.SpeedDating;
import fr.spro.events.formats.Stand;
import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.HistoricalRecord;
import fr.spro.events.programme.HistoricalRecord.DatePrecision;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meetings as they were. A date that is known to the month or year is written as its first day together with its
 * precision; hours are not known, so a start is a midnight and there is no end. A field of a format that the source
 * does not give stays empty.
 */
final class SeedHistory {
    private SeedHistory() {}

    static EventDetails of(SeedSource.Territory territory, SeedSource.Meeting meeting) {
        SeedPartners partners = new SeedPartners(territory);
        List<Session> sessions = meeting.steps().isEmpty()
                ? List.of(session(
                        meeting.key() + "-1", meeting.title(), meeting.date(), meeting.venue(), List.of(), partners))
                : meeting.steps().stream()
                        .map(step -> session(
                                meeting.key() + "-" + step.number(),
                                SeedWording.step(step),
                                step.date(),
                                step.venue(),
                                step.presents(),
                                partners))
                        .toList();
        return new EventDetails(
                meeting.key(),
                territory.key(),
                format(meeting, partners),
                meeting.title(),
                meeting.series(),
                SeedWording.summary(meeting),
                SeedPartners.functions(meeting.functions()),
                meeting.openTo(),
                meeting.audience(),
                false,
                sessions,
                sessions.size(),
                new HistoricalRecord(precision(meeting), meeting.attendance()));
    }

    private static Session session(
            String id,
            String title,
            @Nullable String date,
            @Nullable String venue,
            List<String> presents,
            SeedPartners partners) {
        return new Session(
                id,
                title,
                start(date),
                null,
                partners.venue(venue),
                null,
                presents.stream().map(partners::presenter).toList(),
                null,
                Session.State.ENDED);
    }

    static Format format(SeedSource.Meeting meeting, SeedPartners partners) {
        return switch (meeting.format()) {
            case FORUM -> new Forum(List.of(), List.of());
            case WORKSHOPS -> new Workshops(workshops(meeting), List.of());
            case SEMINAR -> new Seminar();
            case SERIES -> series(meeting, partners);
            case CROSS_VISITS -> new CrossVisits(List.of());
            case BUS_TOUR -> new BusTour(List.of());
            case STAND -> new Stand(meeting.host(), meeting.partners());
            case SPEED_DATING -> new SpeedDating(null, null, null, null);
            case DROP_IN -> new DropIn(SeedSeason.recurrence(meeting), firstDay(meeting), null, null, null, List.of());
        };
    }

    private static LocalDate firstDay(SeedSource.Meeting meeting) {
        Instant start = start(meeting.date());
        return start == null ? EventLimits.FIRST_DAY : LocalDate.ofInstant(start, EventLimits.PARIS);
    }

    static List<Workshops.Workshop> workshops(SeedSource.Meeting meeting) {
        return meeting.workshops().stream()
                .map(title -> new Workshops.Workshop(title, null))
                .toList();
    }

    static Series series(SeedSource.Meeting meeting, SeedPartners partners) {
        List<Series.Step> steps = new ArrayList<>();
        meeting.steps()
                .forEach(step -> steps.add(new Series.Step(
                        SeedWording.step(step),
                        step.presents().stream().map(partners::presenter).toList())));
        return new Series(steps);
    }

    private static DatePrecision precision(SeedSource.Meeting meeting) {
        return Stream.concat(
                        Stream.of(meeting.date() == null ? "" : meeting.date()),
                        meeting.steps().stream().map(step -> step.date() == null ? "" : step.date()))
                .filter(date -> !date.isEmpty())
                .findFirst()
                .map(date -> switch (date.length()) {
                    case 4 -> DatePrecision.YEAR;
                    case 7 -> DatePrecision.MONTH;
                    default -> DatePrecision.DAY;
                })
                .orElse(DatePrecision.UNKNOWN);
    }

    private static @Nullable Instant start(@Nullable String date) {
        if (date == null) {
            return null;
        }
        String day = switch (date.length()) {
            case 4 -> date + "-01-01";
            case 7 -> date + "-01";
            default -> date;
        };
        return LocalDate.parse(day).atStartOfDay(EventLimits.PARIS).toInstant();
    }
}
