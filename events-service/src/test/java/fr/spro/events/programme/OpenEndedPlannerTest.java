package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A rule without an end, as time goes by. */
class OpenEndedPlannerTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, EventLimits.PARIS);

    private static Map<String, Object> body(String rule) {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "DROP_IN");
        body.put("title", "Permanence");
        body.put("recurrence", rule);
        body.put("from", TODAY.toString());
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("venue", Map.of("name", "Mairie", "town", "Apt"));
        body.put("capacity", 12);
        return body;
    }

    private static EventProposal proposal(Map<String, Object> body, Instant now) {
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = EventProposal.read(InputFields.of(body, checks), now);
        assertThat(checks.problems()).isEmpty();
        return proposal;
    }

    private static Event published(Map<String, Object> body) {
        return Proposals.after(Proposals.draft("e", proposal(body, NOW)), new EventCommand.Publish());
    }

    private static Instant inMonths(int months) {
        return TODAY.plusMonths(months).atTime(9, 0).atZone(EventLimits.PARIS).toInstant();
    }

    private static Event decided(Event event, EventCommand command, Instant now) {
        return Proposals.accepted(Event.decide(event, command, now));
    }

    private static List<LocalDate> days(Event event) {
        return event.details().sessions().stream()
                .map(session -> LocalDate.ofInstant(Objects.requireNonNull(session.start()), EventLimits.PARIS))
                .toList();
    }

    @Test
    void plansTwelveMonthsAheadAtAnyTime() {
        Event event = published(body("FREQ=MONTHLY;BYDAY=2TU"));
        assertThat(days(event)).hasSize(12);

        for (int month = 1; month <= 18; month++) {
            event = decided(event, new EventCommand.PlanAhead(), inMonths(month));
            event = decided(event, new EventCommand.EndDue(), inMonths(month));
            LocalDate until = TODAY.plusMonths(month + 12).minusDays(1);

            assertThat(days(event)).doesNotHaveDuplicates().isSorted();
            assertThat(days(event).getLast()).isBetween(until.minusDays(35), until);
            assertThat(days(event)).hasSizeBetween(12 + month - 1, 12 + month + 1);
        }
        assertThat(event).isInstanceOf(Event.Published.class);
        assertThat(event.details().sessions()).allSatisfy(session -> {
            assertThat(session.capacity()).isEqualTo(12);
            assertThat(Objects.requireNonNull(session.venue()).name()).isEqualTo("Mairie");
            assertThat(Objects.requireNonNull(session.window()).closes()).isEqualTo(session.start());
        });
    }

    @Test
    void addsNothingTheSecondTime() {
        Event event = published(body("FREQ=WEEKLY;BYDAY=TU"));
        Event later = decided(event, new EventCommand.PlanAhead(), inMonths(2));

        assertThat(later.version()).isEqualTo(event.version() + 1);
        assertThat(decided(later, new EventCommand.PlanAhead(), inMonths(2))).isSameAs(later);
        assertThat(decided(event, new EventCommand.PlanAhead(), NOW)).isSameAs(event);
    }

    @Test
    void leavesAloneWhatOrganisersMovedOrCalledOff() {
        Map<String, Object> body = body("FREQ=MONTHLY;BYDAY=2TU");
        Event event = published(body);
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Session session : event.details().sessions().subList(0, 11)) {
            kept.add(written(session, 0));
        }
        Session last = event.details().sessions().getLast();
        kept.add(written(last, -1));
        kept.remove(4);
        body.put("sessions", kept);
        Event edited = decided(event, Proposals.edit(event.version(), proposal(body, NOW)), NOW);

        Event later = decided(edited, new EventCommand.PlanAhead(), inMonths(1));

        assertThat(later.details().sessions().subList(0, 12))
                .isEqualTo(edited.details().sessions());
        assertThat(later.details().sessions()).hasSize(13);
        assertThat(days(later).getLast()).isAfter(TODAY.plusMonths(12).minusDays(1));
        assertThat(edited.details().sessions().stream().filter(session -> session.state() == Session.State.CANCELLED))
                .hasSize(1);
        assertThat(new HashSet<>(
                        later.details().sessions().stream().map(Session::id).toList()))
                .hasSize(13);
    }

    private static Map<String, Object> written(Session session, int days) {
        return Map.of(
                "id",
                session.id(),
                "start",
                String.valueOf(Objects.requireNonNull(session.start()).plus(days, ChronoUnit.DAYS)),
                "end",
                String.valueOf(Objects.requireNonNull(session.end()).plus(days, ChronoUnit.DAYS)),
                "capacity",
                12);
    }

    @Test
    void takesRoomAndPlacesFromMostSessionsNotFromTheLast() {
        Map<String, Object> body = body("FREQ=MONTHLY;BYDAY=2TU");
        Event event = published(body);
        List<Map<String, Object>> sessions = new ArrayList<>();
        event.details().sessions().forEach(session -> sessions.add(new HashMap<>(written(session, 0))));
        sessions.getLast().put("venue", Map.of("name", "Ailleurs"));
        sessions.getLast().put("capacity", 99);
        body.put("sessions", sessions);
        Event edited = decided(event, Proposals.edit(event.version(), proposal(body, NOW)), NOW);

        Session added = decided(edited, new EventCommand.PlanAhead(), inMonths(1))
                .details()
                .sessions()
                .getLast();

        assertThat(Objects.requireNonNull(added.venue()).name()).isEqualTo("Mairie");
        assertThat(added.capacity()).isEqualTo(12);
    }

    @Test
    void closesSignUpAtTheSameTimeOfDayInSummerAndWinter() {
        Map<String, Object> body = body("FREQ=WEEKLY;BYDAY=MO");
        Event event = published(body);
        List<Map<String, Object>> sessions = new ArrayList<>();
        for (Session session : event.details().sessions()) {
            Map<String, Object> closing = new HashMap<>(written(session, 0));
            closing.put("registration", Map.of("closes", String.valueOf(fridayEvening(session))));
            sessions.add(closing);
        }
        body.put("sessions", sessions);
        Event edited = decided(event, Proposals.edit(event.version(), proposal(body, NOW)), NOW);

        Event later = decided(edited, new EventCommand.PlanAhead(), inMonths(12));

        assertThat(days(later).subList(days(edited).size(), days(later).size()))
                .contains(LocalDate.parse("2028-03-27"), LocalDate.parse("2028-10-30"));
        assertThat(later.details().sessions())
                .allSatisfy(session -> assertThat(
                                Objects.requireNonNull(session.window()).closes())
                        .isEqualTo(fridayEvening(session)));
    }

    /** 18:00 on the Friday before a Monday; the clocks change on the Sunday between them. */
    private static Instant fridayEvening(Session monday) {
        return LocalDate.ofInstant(Objects.requireNonNull(monday.start()), EventLimits.PARIS)
                .minusDays(3)
                .atTime(18, 0)
                .atZone(EventLimits.PARIS)
                .toInstant();
    }

    @Test
    void stopsWithTheRule() {
        Event counted = published(body("FREQ=WEEKLY;BYDAY=TU;COUNT=3"));
        Map<String, Object> closed = body("FREQ=WEEKLY;BYDAY=TU");
        closed.put("until", TODAY.plusMonths(2).toString());
        Event until = published(closed);

        assertThat(days(counted)).hasSize(3);
        assertThat(decided(counted, new EventCommand.PlanAhead(), inMonths(1))).isSameAs(counted);
        assertThat(decided(until, new EventCommand.PlanAhead(), inMonths(1))).isSameAs(until);
        assertThat(decided(
                                Proposals.draft("e", proposal(body("FREQ=WEEKLY"), NOW)),
                                new EventCommand.PlanAhead(),
                                inMonths(3))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void stopsWhenTheListIsFullAndTheChecklistSaysSo() {
        Event event = published(body("FREQ=DAILY"));
        assertThat(days(event)).hasSize(365);

        Event later = event;
        for (int month = 1; month <= 24; month++) {
            later = decided(later, new EventCommand.PlanAhead(), inMonths(month));
        }
        assertThat(days(later)).hasSize(EventLimits.SESSIONS).doesNotHaveDuplicates();
        assertThat(decided(later, new EventCommand.PlanAhead(), inMonths(25))).isSameAs(later);
        assertThat(Checklist.of(later, true, true, List.of(), NOW).items())
                .filteredOn(item -> item.code().equals("AHEAD"))
                .extracting(Checklist.Item::state)
                .containsExactly(Checklist.State.WARNING);
    }

    @Test
    void goesOnWhereAnEventStoredBeforeLeftOff() {
        Event event = published(body("FREQ=MONTHLY;BYDAY=2TU"));
        Event old = new Event.Published(event.version(), event.details().plannedTo(null));

        assertThat(decided(old, new EventCommand.PlanAhead(), NOW)).isSameAs(old);
        assertThat(days(decided(old, new EventCommand.PlanAhead(), inMonths(1))))
                .hasSize(13);
    }
}
