package fr.spro.events.rotations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationDeciderTest {
    private static final Instant NOW = Instant.parse("2027-03-02T08:30:00Z");

    private @Nullable Rotation rotation;

    private Decision<Rotation, RotationChange, RotationDecision> tell(RotationCommand command, Instant now) {
        Decision<Rotation, RotationChange, RotationDecision> decision =
                RotationDecider.decide(rotation, "s", command, now);
        if (decision instanceof Decision.Accepted<Rotation, RotationChange, RotationDecision> accepted) {
            rotation = accepted.after();
        }
        return decision;
    }

    private Rotation now() {
        return java.util.Objects.requireNonNull(rotation);
    }

    private static List<Participant> people(int count, int organisations) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Participant(
                        "p" + i, "s", 1, Participant.State.CONFIRMED, "o" + i % organisations, null, false))
                .toList();
    }

    private static RotationSettings setup(int tables, int rounds) {
        return new RotationSettings(
                IntStream.range(0, tables).mapToObj(i -> "o" + i).toList(), rounds, 7, 1, false, null);
    }

    private static RotationDecision why(Decision<Rotation, RotationChange, RotationDecision> decision) {
        return ((Decision.Refused<?, ?, RotationDecision>) decision).why();
    }

    private static String code(Decision<Rotation, RotationChange, RotationDecision> decision) {
        return ((RotationDecision.Invalid) why(decision)).problems().getFirst().code();
    }

    @Test
    void knowsNothingBeforeItIsPlanned() {
        assertThat(why(tell(new RotationCommand.StartRound(1), NOW))).isEqualTo(new RotationDecision.Unknown());
        assertThat(why(tell(new RotationCommand.EndRound(1), NOW))).isEqualTo(new RotationDecision.Unknown());
        assertThat(why(tell(
                        new RotationCommand.Repair(List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), 1),
                        NOW)))
                .isEqualTo(new RotationDecision.Unknown());
    }

    @Test
    void isPlannedAnewUntilARoundHasStarted() {
        tell(new RotationCommand.Plan(setup(4, 3), people(12, 6)), NOW);
        tell(new RotationCommand.Plan(setup(5, 3), people(12, 6)), NOW);
        assertThat(now().version()).isEqualTo(2);
        assertThat(now().arrangement().tables()).hasSize(5);

        tell(new RotationCommand.StartRound(1), NOW);
        assertThat(why(tell(new RotationCommand.Plan(setup(4, 3), people(12, 6)), NOW)))
                .isEqualTo(new RotationDecision.Running());
        tell(new RotationCommand.EndRound(1), NOW);
        assertThat(why(tell(new RotationCommand.Plan(setup(4, 3), people(12, 6)), NOW)))
                .isEqualTo(new RotationDecision.Running());
    }

    @Test
    void letsRoundsFollowOneAnother() {
        tell(new RotationCommand.Plan(setup(4, 2), people(8, 8)), NOW);
        assertThat(why(tell(new RotationCommand.StartRound(2), NOW))).isEqualTo(new RotationDecision.OutOfOrder(1));
        assertThat(why(tell(new RotationCommand.EndRound(1), NOW))).isEqualTo(new RotationDecision.OutOfOrder(1));

        tell(new RotationCommand.StartRound(1), NOW.plusSeconds(90));
        assertThat(now().settled()).isEqualTo(1);
        assertThat(((Decision.Accepted<?, RotationChange, ?>)
                                tell(new RotationCommand.StartRound(1), NOW.plusSeconds(99)))
                        .changes())
                .isEmpty();
        assertThat(now().startOf(2, NOW)).isEqualTo(NOW.plusSeconds(90).plus(Duration.ofMinutes(8)));

        tell(new RotationCommand.StartRound(2), NOW.plusSeconds(600));
        assertThat(now().finished()).isEqualTo(1);
        tell(new RotationCommand.EndRound(2), NOW.plusSeconds(999));
        assertThat(((Decision.Accepted<?, RotationChange, ?>)
                                tell(new RotationCommand.EndRound(2), NOW.plusSeconds(999)))
                        .changes())
                .isEmpty();
        assertThat(now().finished()).isEqualTo(2);
        assertThat(why(tell(new RotationCommand.StartRound(3), NOW))).isEqualTo(new RotationDecision.OutOfOrder(2));
    }

    @Test
    void repairsWhatIsToComeAndKeepsWhatWas() {
        List<Participant> people = people(20, 7);
        tell(new RotationCommand.Plan(setup(5, 4), people), NOW);
        RotationPlan planned = now().arrangement();
        tell(new RotationCommand.StartRound(1), NOW);
        List<Participant> today = new ArrayList<>(people.subList(1, 20));
        today.add(new Participant("late", "s", 9, Participant.State.CONFIRMED, "o9", null, false));
        Set<String> gone = Set.of("p0");

        assertThat(why(tell(
                        new RotationCommand.Repair(List.of(), List.of(), List.of(), List.of(), today, gone, 1), NOW)))
                .isEqualTo(new RotationDecision.Stale(2));
        tell(new RotationCommand.Repair(List.of("p3"), List.of(), List.of(2), List.of("o11"), today, gone, 2), NOW);

        RotationPlan repaired = now().arrangement();
        assertThat(repaired.tables())
                .extracting(Table::number, Table::from, Table::missingFrom)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(2, 1, 2), org.assertj.core.groups.Tuple.tuple(6, 2, null));
        for (int i = 0; i < 20; i++) {
            assertThat(repaired.seats().get(i).in(1))
                    .isEqualTo(planned.seats().get(i).in(1));
        }
        assertThat(repaired.seats())
                .filteredOn(seat -> seat.absentFrom() != null)
                .extracting(VisitorRoute::registrationId)
                .containsExactlyInAnyOrder("p0", "p3");
        VisitorRoute late = repaired.seats().getLast();
        assertThat(late.from()).isEqualTo(2);
        assertThat(late.tables()).hasSize(4).startsWith(VisitorRoute.PAUSE);
        assertThat(repaired.pauses()).isZero();

        // Again with nothing new: nobody moves.
        tell(new RotationCommand.Repair(List.of("p3"), List.of(), List.of(2), List.of(), today, gone, 3), NOW);
        assertThat(now().moved()).isZero();
        assertThat(now().arrangement()).isEqualTo(repaired);

        // Somebody said to be missing arrives after all.
        tell(new RotationCommand.StartRound(2), NOW);
        long version = now().version();
        assertThat(code(tell(
                        new RotationCommand.Repair(
                                List.of(), List.of("p0"), List.of(), List.of(), today, gone, version),
                        NOW)))
                .isEqualTo("UNKNOWN_VISITOR");
        tell(new RotationCommand.Repair(List.of(), List.of("p3"), List.of(), List.of(), today, gone, version), NOW);
        VisitorRoute back = now().arrangement().seats().get(3);
        assertThat(back.absentFrom()).isNull();
        assertThat(back.in(2)).isEqualTo(VisitorRoute.PAUSE);
        assertThat(back.tables().subList(2, 4)).doesNotContain(VisitorRoute.PAUSE, back.in(1));
    }

    @Test
    void leavesTheirTablesToPeopleWhoWereNotHeardOfYet() {
        tell(new RotationCommand.Plan(setup(4, 3), people(12, 6)), NOW);
        tell(new RotationCommand.StartRound(1), NOW);

        tell(new RotationCommand.Repair(List.of("p1"), List.of(), List.of(), List.of(), List.of(), Set.of(), 2), NOW);
        assertThat(now().version()).isEqualTo(3);
        assertThat(absent()).containsExactly("p1");

        List<Participant> heard = people(3, 6);
        Set<String> gone = Set.of("p4", "never-seated");
        tell(new RotationCommand.Repair(List.of(), List.of(), List.of(), List.of(), heard, gone, 3), NOW);
        assertThat(now().version()).isEqualTo(4);
        assertThat(absent()).containsExactlyInAnyOrder("p1", "p4");
        assertThat(now().arrangement().seats()).hasSize(12);
    }

    private List<String> absent() {
        return now().arrangement().seats().stream()
                .filter(seat -> seat.absentFrom() != null)
                .map(VisitorRoute::registrationId)
                .toList();
    }

    @Test
    void groupsStayTogetherWhoeverComesOrGoes() {
        List<Participant> people = people(23, 7);
        RotationSettings inFours = new RotationSettings(setup(8, 6).presenters(), 6, 7, 1, false, 4);
        tell(new RotationCommand.Plan(inFours, people), NOW);

        assertThat(groups()).hasSize(6).allSatisfy((number, members) -> {
            assertThat(members.size()).isBetween(3, 4);
            assertThat(members)
                    .extracting(VisitorRoute::tables)
                    .containsOnly(members.getFirst().tables());
            List<String> own = members.stream()
                    .map(seat -> java.util.Objects.requireNonNull(seat.organisationId()))
                    .toList();
            assertThat(members.getFirst().tables())
                    .filteredOn(table -> table != VisitorRoute.PAUSE)
                    .doesNotHaveDuplicates()
                    .noneMatch(table -> own.contains("o" + (table - 1)));
        });

        // Two leave in the second round, a whole group too; one comes late and goes with the smallest group.
        tell(new RotationCommand.StartRound(1), NOW);
        List<VisitorRoute> whole = group(6);
        List<String> absent =
                new ArrayList<>(whole.stream().map(VisitorRoute::registrationId).toList());
        absent.add(group(1).getFirst().registrationId());
        List<Participant> today = new ArrayList<>(people);
        today.add(new Participant("late", "s", 9, Participant.State.CONFIRMED, "o9", null, false));
        tell(new RotationCommand.Repair(absent, List.of(), List.of(3), List.of(), today, Set.of(), 2), NOW);
        VisitorRoute late = now().arrangement().seats().getLast();
        assertThat(late.group()).isEqualTo(6);
        assertThat(late.in(1)).isEqualTo(VisitorRoute.PAUSE);
        assertThat(late.tables().subList(1, 6))
                .doesNotContain(3, group(6).getFirst().in(1));

        // Whoever comes back goes on with the own group.
        String back = absent.getLast();
        tell(new RotationCommand.Repair(List.of(), List.of(back), List.of(), List.of(), today, Set.of(), 3), NOW);
        List<VisitorRoute> first = group(1);
        assertThat(first).extracting(VisitorRoute::absentFrom).containsOnlyNulls();
        assertThat(first)
                .extracting(VisitorRoute::tables)
                .containsOnly(first.getFirst().tables());
        assertThat(now().moved()).isZero();
    }

    private java.util.Map<Integer, List<VisitorRoute>> groups() {
        return now().arrangement().seats().stream()
                .collect(
                        java.util.stream.Collectors.groupingBy(seat -> java.util.Objects.requireNonNull(seat.group())));
    }

    private List<VisitorRoute> group(int number) {
        return groups().getOrDefault(number, List.of());
    }

    @Test
    void mixesOrganisationsWhereAnyTableWillDo() {
        tell(
                new RotationCommand.Plan(
                        new RotationSettings(setup(5, 5).presenters(), 5, 7, 1, true, 5), people(20, 4)),
                NOW);

        assertThat(groups())
                .hasSize(4)
                .allSatisfy((number, members) -> assertThat(members)
                        .extracting(VisitorRoute::organisationId)
                        .contains("o0", "o1", "o2", "o3"));
        assertThat(now().arrangement().pauses()).isZero();
        assertThat(now().arrangement().meanDistinctFellows()).isBetween(4.0, 19.0);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(code(tell(new RotationCommand.Plan(setup(0, 1), people(3, 3)), NOW)))
                .isEqualTo("REQUIRED");
        assertThat(code(tell(new RotationCommand.Plan(setup(3, 1), List.of()), NOW)))
                .isEqualTo("NO_VISITORS");
        assertThat(code(tell(new RotationCommand.Plan(setup(3, 4), people(3, 3)), NOW)))
                .isEqualTo("TOO_MANY_ROUNDS");
        assertThat(code(tell(new RotationCommand.Plan(setup(100, 50), people(5_000, 9)), NOW)))
                .isEqualTo("ROTATION_TOO_LARGE");
        tell(new RotationCommand.Plan(setup(3, 2), people(6, 6)), NOW);
        assertThat(code(tell(
                        new RotationCommand.Repair(
                                List.of("x"), List.of(), List.of(), List.of(), people(6, 6), Set.of(), 1),
                        NOW)))
                .isEqualTo("UNKNOWN_VISITOR");
        assertThat(code(tell(
                        new RotationCommand.Repair(
                                List.of(), List.of(), List.of(9), List.of(), people(6, 6), Set.of(), 1),
                        NOW)))
                .isEqualTo("UNKNOWN_TABLE");
        assertThat(code(tell(
                        new RotationCommand.Repair(
                                List.of(), List.of(), List.of(1, 2, 3), List.of(), people(6, 6), Set.of(), 1),
                        NOW)))
                .isEqualTo("NO_TABLE");
        assertThat(now().version()).isEqualTo(1);
    }
}
