package fr.spro.events.tours.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.Session;
import fr.spro.events.tours.TourDayImprovement;
import fr.spro.events.tours.TourDayTimeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The days of a tour as an organiser sees them; times are {@code HH:mm}, {@code +1} on the day after. */
final class StoredTourViews {
    private StoredTourViews() {}

    /** All days; {@code feasible} as far as is known. */
    record StoredTourView(
            String eventId,
            long version,
            String title,
            String territory,
            double roadFactor,
            double kilometresPerHour,
            boolean feasible,
            List<DayView> days) {}

    /** A day; {@code day} is what PUT takes. */
    record DayView(
            String date,
            boolean feasible,
            String leaves,
            List<CallView> stops,
            DriveView back,
            String end,
            int lateBackMinutes,
            int drivingMinutes,
            double kilometres,
            List<ProblemView> problems,
            Map<String, Object> day) {}

    /** A stop on the way; {@code sessions} are its appointments in order. */
    record CallView(
            int number,
            String village,
            String opens,
            String closes,
            DriveView drive,
            String arrival,
            int waitingMinutes,
            int lateMinutes,
            String leaves,
            List<String> sessions) {}

    /** A drive; kilometres are null where a place is not on the map. */
    record DriveView(int minutes, @Nullable Double kilometres, boolean given) {}

    /** LATE (stop, minutes), LATE_BACK (minutes), DRIVE_UNKNOWN (stop, 0 for the way back). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProblemView(
            String code, @Nullable Integer stop, @Nullable Integer minutes) {}

    /** What can be done about a day: KEEP, BETTER (a proposal) or IMPOSSIBLE (these stops do not fit). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderView(
            long version,
            DayView now,
            String outcome,
            @Nullable List<Integer> order,
            @Nullable Boolean hoursChange,
            @Nullable Integer minutesSaved,
            @Nullable DayView proposal,
            @Nullable List<Integer> leftOut) {}

    static StoredTourView of(Event event, double roadFactor, double speed, List<TourDayTimeline> days) {
        EventDetails details = event.details();
        return new StoredTourView(
                details.id(),
                event.version(),
                details.title(),
                details.territory(),
                roadFactor,
                speed,
                days.stream().allMatch(TourDayTimeline::feasible),
                days.stream().map(plan -> of(details, plan)).toList());
    }

    static OrderView of(Event event, TourDayTimeline now, TourDayImprovement order) {
        DayView written = of(event.details(), now);
        return switch (order) {
            case TourDayImprovement.Keep ignored ->
                new OrderView(event.version(), written, "KEEP", null, null, null, null, null);
            case TourDayImprovement.Better better ->
                new OrderView(
                        event.version(),
                        written,
                        "BETTER",
                        better.order(),
                        better.hours(),
                        better.minutesSaved(),
                        of(event.details(), better.plan()),
                        null);
            case TourDayImprovement.Impossible impossible ->
                new OrderView(event.version(), written, "IMPOSSIBLE", null, null, null, null, impossible.leftOut());
        };
    }

    private static DayView of(EventDetails event, TourDayTimeline plan) {
        return new DayView(
                plan.day().date().toString(),
                plan.feasible(),
                plan.leaves().toString(),
                plan.calls().stream().map(call -> of(event, plan.day(), call)).toList(),
                of(plan.back()),
                plan.end().toString(),
                plan.lateBack(),
                plan.drivingMinutes(),
                tenths(plan.kilometres()),
                problems(plan),
                BusTour.write(plan.day()));
    }

    private static CallView of(EventDetails event, BusTour.Day day, TourDayTimeline.Call call) {
        BusTour.Stop stop = call.stop();
        Instant opens = at(day.date(), stop.opens());
        Instant closes = at(day.date(), stop.closes());
        return new CallView(
                call.number(),
                stop.village(),
                stop.opens().toString(),
                stop.closes().toString(),
                of(call.drive()),
                call.arrival().toString(),
                call.waiting(),
                call.late(),
                call.leaves().toString(),
                event.sessions().stream()
                        .filter(session -> session.state() != Session.State.CANCELLED
                                && Objects.equals(session.venue(), stop.place()))
                        .filter(session -> session.start() != null
                                && !session.start().isBefore(opens)
                                && session.start().isBefore(closes))
                        .map(Session::id)
                        .toList());
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, EventLimits.PARIS).toInstant();
    }

    private static DriveView of(TourDayTimeline.Drive drive) {
        Double kilometres = drive.kilometres();
        return new DriveView(drive.minutes(), kilometres == null ? null : tenths(kilometres), drive.given());
    }

    private static List<ProblemView> problems(TourDayTimeline plan) {
        List<ProblemView> problems = new ArrayList<>();
        plan.calls().forEach(call -> {
            if (call.drive().unknown()) {
                problems.add(new ProblemView("DRIVE_UNKNOWN", call.number(), null));
            }
            if (call.late() > 0) {
                problems.add(new ProblemView("LATE", call.number(), call.late()));
            }
        });
        if (plan.back().unknown()) {
            problems.add(new ProblemView("DRIVE_UNKNOWN", 0, null));
        }
        if (plan.lateBack() > 0) {
            problems.add(new ProblemView("LATE_BACK", null, plan.lateBack()));
        }
        return problems;
    }

    private static double tenths(double kilometres) {
        return Math.round(kilometres * 10) / 10.0;
    }
}
