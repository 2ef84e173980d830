package fr.spro.events.rotations.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.participants.Participant;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Session;
import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationPlan;
import fr.spro.events.rotations.Table;
import fr.spro.events.rotations.VisitorRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A rotation as an organiser sees it: registration ids, organisations and tables, no names. */
final class RotationViews {
    private RotationViews() {}

    /** What the plan knows and what the list of today would change in it. */
    record RotationView(
            String sessionId,
            String eventId,
            String eventTitle,
            String sessionTitle,
            long version,
            String start,
            int minutes,
            int changeMinutes,
            boolean ownTableAllowed,
            @Nullable Integer groupSize,
            List<TableView> tables,
            List<RoundView> rounds,
            int finishedRounds,
            ClockView clock,
            List<VisitorView> visitors,
            SummaryView summary,
            ToRepairView toRepair,
            List<String> withPlace,
            int moved) {}

    /** A table and who presents there. */
    record TableView(
            int number,
            String organisationId,
            String organisation,
            int from,
            @Nullable Integer missingFrom) {}

    /** A round with how many are expected at each table, null where the table is not there. */
    record RoundView(int number, String start, String end, List<@Nullable Integer> loads) {}

    /** Where the rotation is now, by the server's clock. */
    record ClockView(
            String state,
            int round,
            @Nullable String startedAt,
            @Nullable String endsAt,
            String now) {}

    /** A visitor's tables, null for a pause. */
    record VisitorView(
            String registrationId,
            @Nullable String organisationId,
            @Nullable String organisation,
            List<@Nullable Integer> tables,
            int from,
            @Nullable Integer absentFrom,
            @Nullable Integer group) {}

    /** The plan in figures. */
    record SummaryView(int visitors, double meanDistinctFellows, double fellowsBound, int pauses) {}

    /** Who has a place but no seat, and who has a seat but is known to have no place any more. */
    record ToRepairView(List<String> latecomers, List<String> absent) {}

    static RotationView of(
            Event event,
            Session session,
            Rotation rotation,
            List<Participant> people,
            Set<String> gone,
            Function<String, String> organisation,
            Instant now) {
        Instant start = session.start() == null ? now : session.start();
        RotationPlan plan = rotation.arrangement();
        return new RotationView(
                rotation.sessionId(),
                event.id(),
                event.details().title(),
                session.title(),
                rotation.version(),
                text(start),
                rotation.setup().minutes(),
                rotation.setup().changeMinutes(),
                rotation.setup().ownTableAllowed(),
                rotation.setup().groupSize(),
                plan.tables().stream()
                        .map(table -> new TableView(
                                table.number(),
                                table.organisationId(),
                                organisation.apply(table.organisationId()),
                                table.from(),
                                table.missingFrom()))
                        .toList(),
                IntStream.rangeClosed(1, rotation.setup().rounds())
                        .mapToObj(round -> round(rotation, round, start))
                        .toList(),
                rotation.finished(),
                clock(rotation, now),
                plan.seats().stream().map(seat -> visitor(seat, organisation)).toList(),
                new SummaryView(
                        (int) plan.seats().stream()
                                .filter(seat -> seat.absentFrom() == null)
                                .count(),
                        plan.meanDistinctFellows(),
                        plan.fellowsBound(),
                        plan.pauses()),
                toRepair(plan, people, gone),
                people.stream().map(Participant::registrationId).toList(),
                rotation.moved());
    }

    private static RoundView round(Rotation rotation, int round, Instant sessionStart) {
        Instant start = rotation.startOf(round, sessionStart);
        List<@Nullable Integer> loads = new ArrayList<>();
        int[] counts = new int
                [rotation.arrangement().tables().stream()
                                .mapToInt(Table::number)
                                .max()
                                .orElse(0)
                        + 1];
        for (VisitorRoute seat : rotation.arrangement().seats()) {
            if (seat.isThere(round)) {
                counts[seat.in(round)]++;
            }
        }
        for (Table table : rotation.arrangement().tables()) {
            loads.add(table.isThere(round) ? (Integer) counts[table.number()] : null);
        }
        return new RoundView(
                round,
                text(start),
                text(start.plus(Duration.ofMinutes(rotation.setup().minutes()))),
                loads);
    }

    private static ClockView clock(Rotation rotation, Instant now) {
        Rotation.Running running = rotation.running();
        if (running != null) {
            Instant ends =
                    running.startedAt().plus(Duration.ofMinutes(rotation.setup().minutes()));
            return new ClockView("RUNNING", running.round(), text(running.startedAt()), text(ends), text(now));
        }
        boolean over = rotation.finished() >= rotation.setup().rounds();
        String state = over ? "FINISHED" : rotation.finished() == 0 ? "NOT_STARTED" : "BETWEEN";
        return new ClockView(state, over ? rotation.finished() : rotation.finished() + 1, null, null, text(now));
    }

    private static VisitorView visitor(VisitorRoute seat, Function<String, String> organisation) {
        String own = seat.organisationId();
        List<@Nullable Integer> tables = new ArrayList<>();
        seat.tables().forEach(table -> tables.add(table == VisitorRoute.PAUSE ? null : table));
        return new VisitorView(
                seat.registrationId(),
                own,
                own == null ? null : organisation.apply(own),
                tables,
                seat.from(),
                seat.absentFrom(),
                seat.group());
    }

    private static ToRepairView toRepair(RotationPlan plan, List<Participant> people, Set<String> gone) {
        Set<String> latecomers = new TreeSet<>();
        people.forEach(person -> latecomers.add(person.registrationId()));
        Set<String> absent = new TreeSet<>();
        for (VisitorRoute seat : plan.seats()) {
            latecomers.remove(seat.registrationId());
            if (seat.absentFrom() == null && gone.contains(seat.registrationId())) {
                absent.add(seat.registrationId());
            }
        }
        return new ToRepairView(List.copyOf(latecomers), List.copyOf(absent));
    }

    private static String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(EventLimits.PARIS));
    }
}
