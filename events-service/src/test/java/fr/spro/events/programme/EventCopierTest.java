package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.after;
import static fr.spro.events.programme.Proposals.draft;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.MonthlyRule;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.seed.SeedFile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventCopierTest {
    private static final LocalDate DATE = LocalDate.of(2027, 7, 6);

    private static LocalDate day(PlannedSession session) {
        return LocalDate.ofInstant(Objects.requireNonNull(session.start()), EventLimits.PARIS);
    }

    private static LocalTime time(PlannedSession session) {
        return LocalTime.ofInstant(Objects.requireNonNull(session.start()), EventLimits.PARIS);
    }

    @Test
    void keepsDistancesTimesOfDayAndPlaces() {
        Event event = after(draft("e", series("Titre", inDays(10, 25), inDays(24, 30))), new EventCommand.Publish());

        EventProposal copy = EventCopier.of(event, DATE, NOW);

        assertThat(copy.title()).isEqualTo("Titre");
        assertThat(copy.sessions()).extracting(EventCopierTest::day).containsExactly(DATE, DATE.plusDays(14));
        assertThat(copy.sessions()).extracting(EventCopierTest::time).containsOnly(LocalTime.of(10, 0));
        assertThat(copy.sessions()).extracting(PlannedSession::capacity).containsExactly(25, 30);
        assertThat(copy.sessions()).extracting(PlannedSession::id).containsOnlyNulls();
        assertThat(copy.sessions()).extracting(PlannedSession::closes).containsOnlyNulls();
        assertThat(draft("f", copy).details().sessions())
                .extracting(Session::id)
                .containsExactly("f-1", "f-2");
    }

    @Test
    void copiesBeginWithTheRulesOfTheirSessions() {
        Event event = after(
                draft("e", series("Titre", inDays(10, 25), inDays(17, 25), inDays(24, 30))),
                new EventCommand.Publish(),
                Proposals.edit(2, series("Titre", inDays(10, 25), inDays(24, 30))));

        Event copy = draft("f", EventCopier.of(event, DATE, NOW));

        assertThat(copy.details().sessions()).extracting(Session::copiedFrom).containsExactly("e-1", "e-3");
        assertThat(draft("g", EventCopier.of(copy, DATE.plusDays(7), NOW))
                        .details()
                        .sessions())
                .extracting(Session::copiedFrom)
                .containsExactly("f-1", "f-2");
    }

    @Test
    void leavesOutWhatWasCalledOff() {
        Event event = after(
                draft("e", series("Titre", inDays(10, 25), inDays(24, 30))),
                new EventCommand.Publish(),
                Proposals.edit(2, series("Titre", inDays(24, 30))));

        assertThat(EventCopier.of(event, DATE, NOW).sessions())
                .extracting(EventCopierTest::day)
                .containsExactly(DATE);
        Event cancelled = after(event, Proposals.cancel());
        assertThat(EventCopier.of(cancelled, DATE, NOW).sessions()).hasSize(2);
    }

    @Test
    void beginsADropInOnTheDay() {
        DropIn monthly = new DropIn(
                new MonthlyRule(2, DayOfWeek.TUESDAY),
                LocalDate.of(2027, 1, 1),
                LocalDate.of(2027, 6, 30),
                LocalTime.of(14, 0),
                LocalTime.of(17, 0),
                List.of());
        EventProposal proposal = new EventProposal(
                "sud-vaucluse",
                monthly,
                "Permanence",
                null,
                null,
                List.of(),
                List.of(),
                Audience.PUBLIC,
                false,
                monthly.sessions(new fr.spro.events.formats.SessionDefaults(
                        fr.spro.events.formats.Venue.named("Mairie"), 8, List.of(), List.of())));

        EventProposal copy = EventCopier.of(draft("e", proposal), LocalDate.of(2027, 9, 14), NOW);

        assertThat(copy.sessions()).hasSizeBetween(5, 6);
        assertThat(day(copy.sessions().getFirst())).isEqualTo(LocalDate.of(2027, 9, 14));
        assertThat(copy.sessions()).extracting(PlannedSession::capacity).containsOnly(8);
        assertThat(((DropIn) copy.format()).until())
                .isEqualTo(LocalDate.of(2027, 6, 30).plusDays(256));
    }

    @Test
    void canBeMadeOfEveryEventOfTheProgramme() {
        SeedFile.programme(NOW).events().forEach(command -> {
            Event event = Proposals.accepted(Event.decide(null, command, NOW));
            EventProposal copy = EventCopier.of(event, DATE, NOW);
            Event made = draft("copy-of-" + event.id(), copy);

            assertThat(made).isInstanceOf(Event.Draft.class);
            assertThat(made.details().history()).isNull();
            copy.sessions().stream()
                    .map(EventCopierTest::day)
                    .min(LocalDate::compareTo)
                    .ifPresent(first -> assertThat(first).isBetween(DATE, DATE.plusDays(31)));
        });
    }
}
