package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.UNTIL;
import static fr.spro.registration.roster.Sessions.NOW;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The indexes and counts of a roster against a count line by line. */
class IndexedRosterProperties {
    private static final AtomicLong TICKETS = new AtomicLong();

    private static final List<PersonFunction> FUNCTIONS = List.of(PersonFunction.values());

    /** A line comes to be in a situation, whatever it was in before. */
    record Step(int line, RegistrationSituation situation) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(RegistrationSituation.values()))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    private static RegistrationDetails line(int number) {
        return new RegistrationDetails(
                "r" + number,
                number == 9 ? null : "person-" + number,
                number % 4 == 3 ? null : "org-" + number % 4,
                number % 5 == 4 ? null : FUNCTIONS.get(number % 4),
                NOW,
                false,
                false,
                number % 3 == 2 ? null : "territory-" + number % 3,
                number % 2 == 0 ? "group-" + number % 4 : null,
                null);
    }

    private static void put(IndexedRoster lines, List<Step> steps) {
        steps.forEach(step -> lines.put(step.situation().of(line(step.line()), TICKETS.incrementAndGet())));
    }

    @Property
    void areWhatOneCountsLineByLine(@ForAll("histories") List<Step> history) {
        IndexedRoster lines = new IndexedRoster();
        for (int i = 0; i < history.size(); i++) {
            put(lines, history.subList(i, i + 1));
            recount(lines);
        }
    }

    @Property
    void areAsTheyWereWhenATrialIsTakenBack(
            @ForAll("histories") List<Step> history, @ForAll("histories") List<Step> trial) {
        IndexedRoster lines = new IndexedRoster();
        put(lines, history);
        RosterState before = lines.state("s");
        lines.onTrial();
        put(lines, trial);
        recount(lines);

        lines.takeBack();

        assertThat(lines.state("s").registrations()).isEqualTo(before.registrations());
        recount(lines);
    }

    @Property
    void answerAQuestionAsIfSomethingHadHappenedThatHasNot(@ForAll("histories") List<Step> history) {
        IndexedRoster lines = new IndexedRoster();
        put(lines, history);
        RosterState before = lines.state("s");
        List<RosterChange> allGoAndOneComes = new ArrayList<>();
        lines.all().forEach(line -> allGoAndOneComes.add(new RosterChange.Cancelled(line.id(), NOW, "organiser")));
        allGoAndOneComes.add(new RosterChange.Queued(line(10), lines.nextTicket(), 1));

        List<Object> supposed = lines.supposing(allGoAndOneComes, () -> {
            recount(lines);
            return List.of(
                    lines.size(), lines.taken(), lines.pending, lines.waiting().size());
        });

        assertThat(supposed).isEqualTo(List.of(before.registrations().size() + 1, 0, 0, 1));
        assertThat(lines.state("s")).isEqualTo(before);
        recount(lines);
    }

    // ---------------------------------------------------------------- counting line by line

    private static void recount(IndexedRoster lines) {
        List<Registration> all = List.copyOf(lines.all());
        assertThat(lines.confirmed).isEqualTo(count(all, RegistrationState.CONFIRMED));
        assertThat(lines.offered()).isEqualTo(count(all, RegistrationState.OFFERED));
        assertThat(lines.taken()).isEqualTo(lines.confirmed + lines.offered());
        assertThat(lines.pending).isEqualTo(count(all, RegistrationState.PENDING));
        assertThat(lines.attended).isEqualTo(attended(all));
        assertThat(lines.byOrganisation.toMap()).isEqualTo(tallies(all, RegistrationDetails::organisationId));
        assertThat(lines.byTerritory.toMap()).isEqualTo(tallies(all, RegistrationDetails::territory));
        assertThat(lines.byFunction.toMap()).isEqualTo(tallies(all, RegistrationDetails::function));
        List<Registration.Waiting> waiting = inLine(all);
        assertThat(lines.waiting().iterator())
                .toIterable()
                .containsExactlyElementsOf(
                        waiting.stream().map(Registration::id).toList());
        for (String group : List.of("group-0", "group-2", "group-other")) {
            assertThat(lines.waitingTogether(group))
                    .isEqualTo(waiting.stream()
                            .map(Registration::line)
                            .filter(line -> group.equals(line.group()))
                            .toList());
        }
        assertThat(lines.offersUntil(UNTIL)).hasSize(lines.offered()).allMatch(all::contains);
        assertThat(lines.offersUntil(UNTIL.minusMillis(1))).isEmpty();
        for (Registration one : all) {
            String person = one.line().personKey();
            if (person != null) {
                assertThat(lines.liveOf(person))
                        .isEqualTo(one.state() == RegistrationState.CANCELLED ? null : one.id());
            }
        }
    }

    private static List<Registration.Waiting> inLine(List<Registration> all) {
        return all.stream()
                .filter(Registration.Waiting.class::isInstance)
                .map(Registration.Waiting.class::cast)
                .sorted(Comparator.comparingLong(Registration.Waiting::ticket))
                .toList();
    }

    private static int count(List<Registration> all, RegistrationState state) {
        return (int) all.stream().filter(one -> one.state() == state).count();
    }

    private static int attended(List<Registration> all) {
        return (int) all.stream()
                .filter(one -> one instanceof Registration.Confirmed confirmed && confirmed.attended())
                .count();
    }

    private static <K> Map<K, Counts.Tally> tallies(
            List<Registration> all, Function<RegistrationDetails, @Nullable K> by) {
        Map<K, Counts.Tally> tallies = new HashMap<>();
        all.stream()
                .filter(one -> by.apply(one.line()) != null)
                .collect(groupingBy(one -> Objects.requireNonNull(by.apply(one.line()))))
                .forEach((key, some) -> {
                    Counts.Tally tally = new Counts.Tally(
                            count(some, RegistrationState.CONFIRMED),
                            count(some, RegistrationState.WAITING),
                            attended(some),
                            count(some, RegistrationState.OFFERED));
                    if (tally.confirmed() + tally.waiting() + tally.offered() > 0) {
                        tallies.put(key, tally);
                    }
                });
        return tallies;
    }
}
