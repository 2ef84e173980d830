package fr.spro.events.seed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand.Create;
import fr.spro.events.programme.EventCommand.RecordHistory;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.HistoricalRecord.Attendance;
import fr.spro.events.programme.HistoricalRecord.DatePrecision;
import fr.spro.events.programme.Proposals;
import fr.spro.events.programme.Session;
import fr.spro.events.tours.StoredTour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeedProgrammeTest {
    private static final SeedProgramme PROGRAMME = SeedFile.programme(Proposals.NOW);

    private static Map<String, EventDetails> history() {
        return PROGRAMME.events().stream()
                .filter(RecordHistory.class::isInstance)
                .map(command -> ((RecordHistory) command).details())
                .collect(Collectors.toMap(EventDetails::id, Function.identity()));
    }

    private static Map<String, EventProposal> season(SeedProgramme programme) {
        return programme.events().stream()
                .filter(Create.class::isInstance)
                .map(Create.class::cast)
                .collect(Collectors.toMap(Create::id, Create::proposal));
    }

    @Test
    void hasAllOfTheSource() {
        assertThat(PROGRAMME.territories()).hasSize(9);
        assertThat(PROGRAMME.organisations())
                .hasSize(76)
                .extracting(Organisation::id)
                .doesNotHaveDuplicates()
                .contains("sv-cio-de-cavaillon", "alc-faf-tt", "acg-faf-tt", "nice-cci-cote-d-azur");
        assertThat(history()).hasSize(21);
        assertThat(season(PROGRAMME)).hasSize(21);
        assertThat(PROGRAMME.territories())
                .allSatisfy(territory -> assertThat(territory.facilitators()).isNotEmpty());
        List<String> known =
                PROGRAMME.organisations().stream().map(Organisation::id).toList();
        assertThat(PROGRAMME.territories().stream().flatMap(territory -> territory.facilitators().stream()))
                .allSatisfy(facilitator -> assertThat(known).contains(facilitator.organisationId()));
    }

    @Test
    void tellsWhatItKnowsOfAttendanceAndNothingElse() {
        Map<String, EventDetails> history = history();

        assertThat(Objects.requireNonNull(history.get("acg-formation-action-2016"))
                        .history())
                .satisfies(then -> assertThat(Objects.requireNonNull(then).attendance())
                        .isEqualTo(new Attendance(130, 14, null, null, List.of())));
        assertThat(Objects.requireNonNull(Objects.requireNonNull(history.get("acg-stand-2016"))
                                .history())
                        .attendance())
                .isNull();
        assertThat(Objects.requireNonNull(Objects.requireNonNull(history.get("sv-interconnaissance"))
                                .history())
                        .attendance())
                .isEqualTo(new Attendance(null, null, null, null, List.of(25, 30)));
    }

    @Test
    void keepsDatesAsExactAsTheyWere() {
        assertThat(history().values().stream()
                        .collect(Collectors.groupingBy(
                                details -> Objects.requireNonNull(details.history())
                                        .precision(),
                                Collectors.counting())))
                .isEqualTo(Map.of(
                        DatePrecision.DAY,
                        12L,
                        DatePrecision.MONTH,
                        3L,
                        DatePrecision.YEAR,
                        3L,
                        DatePrecision.UNKNOWN,
                        3L));
    }

    @Test
    void givesTheSeriesOfSudVaucluseFiveSessionsOfTwentyFive() {
        EventProposal series = Objects.requireNonNull(season(PROGRAMME).get("sv-interconnaissance-2027"));

        assertThat(series.sessions())
                .hasSize(5)
                .allSatisfy(session -> assertThat(session.capacity()).isEqualTo(25));
        assertThat(series.sessions().get(1).presenters().getFirst().organisationId())
                .isEqualTo("sv-pole-emploi");
        assertThat(series.sessions().getLast().presenters())
                .extracting(presenter -> String.valueOf(presenter.organisationId()))
                .containsExactly(
                        "sv-maison-de-l-emploi-et-de-l-entreprise",
                        "sv-mission-locale-du-luberon-du-pays-des-sorgues-et-des-monts-de-vaucluse");
    }

    @Test
    void claimsNoCountAndNoYearOfThePast() {
        assertThat(season(PROGRAMME).values())
                .extracting(EventProposal::title)
                .noneMatch(title -> title.matches(".*\\b(1ère|1ères|2e|20\\d\\d)\\b.*"))
                .contains(
                        "Rencontres des acteurs du SPRO Aubagne La Ciotat",
                        "Bus SPRO, avec une action destinée au public jeune");
    }

    @Test
    void usesEveryFormat() {
        assertThat(season(PROGRAMME).values().stream()
                        .map(proposal -> proposal.format().kind())
                        .distinct())
                .containsExactlyInAnyOrder(Format.Kind.values());
    }

    @Test
    void hasStandsAndDropInsWithoutSignUpAndTwelveMonthsOfDropIns() {
        EventProposal dropIn = Objects.requireNonNull(season(PROGRAMME).get("acg-universitepro-2026"));

        assertThat(dropIn.sessions()).hasSize(12).allMatch(session -> session.capacity() == null);
        assertThat(Objects.requireNonNull(season(PROGRAMME).get("acg-stand-2027"))
                        .sessions())
                .allMatch(session -> session.capacity() == null);
        assertThat(Objects.requireNonNull(season(PROGRAMME).get("alc-speed-dating-2027"))
                        .sessions())
                .singleElement()
                .extracting(PlannedSession::capacity)
                .isEqualTo(50);
    }

    @Test
    void hasBusToursThatCanBeDrivenWithEveryAppointmentASession() {
        season(PROGRAMME).values().stream()
                .filter(proposal -> proposal.format() instanceof BusTour)
                .forEach(proposal -> {
                    BusTour tour = (BusTour) proposal.format();
                    assertThat(tour.days()).hasSize(15);
                    assertThat(proposal.sessions())
                            .hasSize(15 * 2 * 6)
                            .allSatisfy(
                                    session -> assertThat(session.capacity()).isEqualTo(2));
                    assertThat(new StoredTour(tour).plans())
                            .allSatisfy(plan -> assertThat(plan.feasible())
                                    .as(plan.toString())
                                    .isTrue());
                });
    }

    @Property(tries = 200)
    void liesAheadOnWorkingDaysWhicheverDayItIsLoaded(@ForAll @IntRange(min = 0, max = 2000) int days) {
        LocalDate today = LocalDate.of(2026, 1, 1).plusDays(days);
        Instant now = today.atTime(LocalTime.NOON).atZone(EventLimits.PARIS).toInstant();

        Map<String, EventProposal> season = season(SeedFile.programme(now));

        assertThat(season).hasSize(21);
        season.forEach((id, proposal) -> {
            Event draft = Proposals.accepted(Event.decide(null, new Create(id, proposal), now));
            assertThat(draft.details().sessions()).isNotEmpty().allSatisfy(session -> {
                LocalDate day = LocalDate.ofInstant(Objects.requireNonNull(session.start()), EventLimits.PARIS);
                assertThat(WorkingDays.is(day)).as(id + " " + day).isTrue();
                assertThat(day).isAfter(today);
                Session.Window window = session.window();
                assertThat(window == null).isEqualTo(session.capacity() == null);
                if (window != null) {
                    assertThat(window.opens()).isEqualTo(now);
                    assertThat(LocalDate.ofInstant(window.closes(), EventLimits.PARIS))
                            .isEqualTo(day.minusDays(1));
                }
            });
        });
    }

    @Test
    void refusesASourceItDoesNotUnderstand() {
        assertThat(new ProblemCollector().passed()).isTrue();
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> SeedSource.read(Map.of("territories", List.of(Map.of("key", "x", "news", 1)))))
                .withMessageContaining("territories[0].name")
                .withMessageContaining("territories[0].news");
    }
}
