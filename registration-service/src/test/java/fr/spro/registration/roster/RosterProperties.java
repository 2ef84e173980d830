package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.decisions.OfferRule;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.DecisionBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The roster against its naive twin, over every command in any order. */
class RosterProperties {

    private static final List<RosterCommand.IfFull> IF_FULL = List.of(RosterCommand.IfFull.values());
    private static final List<SignUpRules.Admission> ADMISSIONS = List.of(SignUpRules.Admission.values());
    private static final List<String> TERRITORIES = List.of("sud-vaucluse", "aix-gardanne", "digne");
    private static final List<PersonFunction> FUNCTIONS = List.of(PersonFunction.values());

    /** One step of a random history; the numbers choose persons, lines, keys and times. */
    record Step(int kind, int a, int b, int c) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        // Sign-ups and cancellations are the common case; the session changes now and then.
        Arbitrary<Integer> kind = Arbitraries.of(
                0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 5, 6, 7, 7, 7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 13, 14, 15, 16);
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        return Combinators.combine(kind, number, number, number)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Property
    void agreesWithTheNaiveRosterAndKeepsItsPromises(@ForAll("histories") List<Step> history) {
        Roster roster = Roster.empty("s");
        NaiveRoster naive = new NaiveRoster();
        List<RosterEntry> journal = new ArrayList<>();
        boolean doorOpened = false;
        int lowestExcessAllowed = 0;
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            RosterCommand command = command(step, i, roster);
            Instant now = now(step, i);
            List<RosterChange> due = roster.due(now);
            if (!due.isEmpty()) {
                RosterEntry entry = new RosterEntry("s", roster.version() + 1, "w", now, due, List.of());
                journal.add(entry);
                roster.apply(entry);
            }
            naive.pass(now);
            compare(roster, naive);
            assertThat(naive.couldHaveAPlace(now)).as("nothing is left to do").isEmpty();
            RosterDecision decision = roster.decide(command, now);
            assertThat(roster.decide(command, now))
                    .as("deciding changes nothing")
                    .isEqualTo(decision);
            if (decision
                            instanceof
                            RosterDecision.Accepted(List<RosterChange> changes, Outcome _, IdempotentAnswer answer)
                    && (!changes.isEmpty() || answer != null)) {
                RosterEntry entry = new RosterEntry(
                        "s", roster.version() + 1, "w", now, changes, answer == null ? List.of() : List.of(answer));
                journal.add(entry);
                roster.apply(entry);
            }
            assertThat(text(decision)).isEqualTo(naive.tell(command, now));
            compare(roster, naive);
            doorOpened |= command instanceof RosterCommand.Attend || command instanceof RosterCommand.WalkIn;
            lowestExcessAllowed = promises(roster, doorOpened, lowestExcessAllowed, command);
            assertThat(naive.couldHaveAPlace(now))
                    .as("I6: no place that somebody who waits could have")
                    .isEmpty();
        }
        folded(journal, roster);
    }

    @Property
    void takesBackAnyTrialAndSettlesTheSameBatch(@ForAll("histories") List<Step> history) {
        Roster roster = Roster.empty("s");
        List<RosterEntry> journal = new ArrayList<>();
        int batch = 1 + history.getFirst().a();
        for (int from = 0; from < history.size(); from += batch) {
            List<Step> steps = history.subList(from, Math.min(history.size(), from + batch));
            RosterState before = roster.state();
            roster.onTrial();
            attempt(roster, steps, from);
            roster.takeBack();
            assertThat(roster.state()).isEqualTo(before);
            assertThat(roster.counts(1)).isEqualTo(Roster.of(before).counts(1));

            roster.onTrial();
            RosterEntry entry = attempt(roster, steps, from);
            roster.settle(entry.version());
            journal.add(entry);
        }
        folded(journal, roster);
    }

    @Property(tries = 300)
    void keepsEverythingThroughTheJournalAndItsSnapshots(@ForAll("histories") List<Step> history) {
        RosterRepository journal =
                new MongoRosterRepository(new InMemoryJournal(), RosterMessages::of, _ -> {}, (_, _) -> {});
        Roster roster = Roster.empty("s");
        for (int i = 0; i < history.size(); i++) {
            roster.onTrial();
            RosterEntry entry = attempt(roster, history.subList(i, i + 1), i);
            Counts counts = roster.counts(entry.version()).orElse(null);
            if (counts == null || entry.changes().isEmpty()) {
                roster.takeBack();
                continue;
            }
            assertThat(journal.append(entry, roster.views(), counts)).isEqualTo(RosterRepository.Appended.WON);
            roster.settle(entry.version());
            if (i % 7 == 3) {
                journal.snapshot(roster.state());
            }
        }
        assertThat(journal.load("s").state()).isEqualTo(roster.state());
    }

    private static RosterEntry attempt(Roster roster, List<Step> steps, int from) {
        List<RosterChange> changes = new ArrayList<>();
        List<IdempotentAnswer> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<RosterChange> due = roster.due(now(step, from + i));
            roster.attempt(due);
            changes.addAll(due);
            if (roster.decide(command(step, from + i, roster), now(step, from + i))
                    instanceof RosterDecision.Accepted accepted) {
                roster.attempt(accepted);
                changes.addAll(accepted.changes());
                DecisionBatch.blank(answers, accepted.changes());
                if (accepted.answer() != null) {
                    answers.add(accepted.answer());
                }
            }
        }
        return new RosterEntry("s", roster.version() + 1, "w", NOW, changes, answers);
    }

    private static void folded(List<RosterEntry> journal, Roster roster) {
        Roster again = Roster.empty("s");
        journal.forEach(again::apply);
        assertThat(again.state()).as("folding the journal").isEqualTo(roster.state());
        Roster restored = Roster.of(roster.state());
        assertThat(restored.state()).as("a snapshot").isEqualTo(roster.state());
        assertThat(restored.views()).isEqualTo(roster.views());
        assertThat(restored.counts(roster.version())).isEqualTo(roster.counts(roster.version()));
    }

    /**
     * I1, I2; returns how far above the capacity the roster may be from here on. I5 follows: before each command no
     * place was left that somebody who waits could have, so whoever comes with it overtakes nobody.
     */
    private static int promises(Roster roster, boolean doorOpened, int allowed, RosterCommand command) {
        Counts counts = roster.counts(roster.version()).orElse(null);
        if (counts == null) {
            return 0;
        }
        boolean organiser = command instanceof RosterCommand.ApplySession
                || (command instanceof RosterCommand.GivePlace give && give.beyond())
                || doorOpened;
        int excess = organiser ? Math.max(allowed, counts.excess()) : allowed;
        assertThat(counts.excess()).as("I1").isLessThanOrEqualTo(excess);
        Set<String> live = new HashSet<>();
        for (RegistrationView view : roster.views()) {
            if (view.state() != RegistrationState.CANCELLED && view.line().personKey() != null) {
                assertThat(live.add(view.line().personKey())).as("I2").isTrue();
            }
        }
        return excess;
    }

    private static void compare(Roster roster, NaiveRoster naive) {
        List<String> waiting = naive.waiting().stream().map(person -> person.id).toList();
        assertThat(roster.views().stream()
                        .map(view -> view.line().registrationId()
                                + view.state()
                                + view.position()
                                + (view.presence() != null)
                                + view.wishes()
                                + view.ending()))
                .isEqualTo(naive.people.stream()
                        .map(person -> person.id
                                + person.state
                                + (waiting.contains(person.id) ? waiting.indexOf(person.id) + 1 : null)
                                + (person.presentBy != null)
                                + person.wishes
                                + person.ending)
                        .toList());
        roster.counts(1).ifPresent(counts -> {
            assertThat(counts.confirmed()).isEqualTo((int) naive.count(RegistrationState.CONFIRMED));
            assertThat(counts.offered()).isEqualTo((int) naive.count(RegistrationState.OFFERED));
            assertThat(counts.pending()).isEqualTo((int) naive.count(RegistrationState.PENDING));
            assertThat(counts.waiting()).isEqualTo(waiting.size());
            assertThat(counts.attended()).isEqualTo((int) naive.people.stream()
                    .filter(person -> person.presentBy != null)
                    .count());
        });
    }

    private static String text(RosterDecision decision) {
        return switch (decision) {
            case RosterDecision.Refused(RefusalReason why) -> why.name();
            case RosterDecision.Accepted(
                    List<RosterChange> _,
                    Outcome.SignedUp(String id, RegistrationState state, Integer position),
                    IdempotentAnswer _) -> id + " " + state + (position == null ? "" : " " + position);
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.GivenBack(String id), IdempotentAnswer _) ->
                "back " + id;
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.Present present, IdempotentAnswer _) ->
                present.registrationId()
                        + (present.attendedAt() == null ? " absent" : present.already() ? " already" : " present");
            case RosterDecision.Accepted(
                    List<RosterChange> _,
                    Outcome.Wished(String _, List<String> wishes),
                    IdempotentAnswer _) -> "wishes " + wishes;
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.Scanned scanned, IdempotentAnswer _) ->
                scanned.toString();
            case RosterDecision.Accepted(
                    List<RosterChange> _,
                    Outcome.Corrected(RegistrationDetails line),
                    IdempotentAnswer _) -> line.toString();
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.SessionNoted _, IdempotentAnswer _) -> "noted";
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.RulesNoted _, IdempotentAnswer _) -> "rules";
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.TimePassed _, IdempotentAnswer _) -> "passed";
            case RosterDecision.Accepted(List<RosterChange> _, Outcome.Forgotten _, IdempotentAnswer _) -> "forgotten";
            case RosterDecision.Accepted(
                    List<RosterChange> _,
                    Outcome.Standing(String id, RegistrationState state, Integer position),
                    IdempotentAnswer _) -> id + " " + state + (position == null ? "" : " " + position);
            case RosterDecision.Accepted(
                    List<RosterChange> _,
                    Outcome.SignedUpTogether(List<Outcome.SignedUpTogether.Each> all),
                    IdempotentAnswer _) ->
                "group"
                        + all.stream()
                                .map(each -> " | " + each.registrationId() + " " + each.state()
                                        + (each.position() == null ? "" : " " + each.position())
                                        + (each.already() ? " already" : ""))
                                .collect(Collectors.joining());
        };
    }

    private static RosterCommand command(Step step, int i, Roster roster) {
        List<RegistrationView> views = roster.views();
        String line = views.isEmpty() || step.a() == 11
                ? "nobody"
                : views.get((step.a() * 7 + step.b()) % views.size()).line().registrationId();
        return switch (step.kind()) {
            case 0 ->
                new RosterCommand.Register(
                        step.c() == 0 ? "key-" + step.b() % 3 : "key-new-" + i,
                        "body-" + step.a() % 2,
                        "r" + i,
                        "person-" + step.a(),
                        step.b() == 11 ? null : "org-" + step.b() % 3,
                        FUNCTIONS.get(step.c() % 5),
                        false,
                        TERRITORIES.get(step.b() % 3),
                        step.c() % 3 == 0,
                        null);
            case 1 -> new RosterCommand.Cancel(line, step.c() % 2 == 0 ? "holder" : "organiser");
            case 2 -> new RosterCommand.Attend(line, "scan-" + step.c(), NOW, "door");
            case 3 -> new RosterCommand.UndoAttendance(line, "scan-" + step.c(), "door");
            case 4 ->
                new RosterCommand.WalkIn("scan-" + step.c(), "r" + i, person(step), "org-1", null, NOW, "door", false);
            case 6 -> new RosterCommand.Wish(line, wishes(step), "holder");
            case 7 ->
                new RosterCommand.RegisterGroup(
                        step.c() == 0 ? "key-" + step.b() % 3 : "key-group-" + i,
                        "body-" + step.a() % 2,
                        "group-" + i,
                        IntStream.rangeClosed(0, step.a() % 4)
                                .mapToObj(n ->
                                        member("r" + i + "-" + n, (step.a() + n * (1 + step.c() % 6)) % 12, step))
                                .toList(),
                        IF_FULL.get(step.c() % 3),
                        false,
                        SignUpOrigin.Kind.GROUP,
                        "referent");
            case 8 ->
                new RosterCommand.HandOver(
                        step.c() == 0 ? "key-" + step.b() % 3 : "key-over-" + i,
                        "body-" + step.a() % 2,
                        line,
                        member("r" + i, step.c(), step),
                        "holder");
            case 9 -> new RosterCommand.AcceptOffer(oneOf(views, RegistrationState.OFFERED, line), "holder");
            case 10 -> new RosterCommand.Approve(oneOf(views, RegistrationState.PENDING, line), "organiser");
            case 11 -> new RosterCommand.Decline(oneOf(views, RegistrationState.PENDING, line), "plein", "organiser");
            case 12 -> new RosterCommand.GivePlace(line, "urgent", step.c() > 7, "organiser");
            case 13 ->
                new RosterCommand.ApplyRules(
                        rules(step, i), step.c() == 11 ? SignUpRules.USUAL : roster.rules(), "organiser");
            case 14 -> new RosterCommand.PassTime();
            case 15 ->
                new RosterCommand.LeaveOffer(
                        step.c() < 3 ? line : oneOf(views, RegistrationState.OFFERED, line), "holder");
            case 16 -> new RosterCommand.Forget(line, List.of("key-" + step.b() % 3));
            default ->
                new RosterCommand.ApplySession((step.c() % 3 == 2
                                ? Sessions.aSession("s")
                                : Sessions.aSession("s").wishes())
                        .version(step.c() == 1 ? 1 : i + 2)
                        .openTo(step.c() % 2 == 0 ? List.of() : List.of("aix-gardanne"))
                        .capacity(step.a() == 0 ? null : step.a())
                        .status(
                                step.b() == 0
                                        ? SessionStatus.CANCELLED
                                        : step.b() == 1 ? SessionStatus.ENDED : SessionStatus.PUBLISHED)
                        .copy());
        };
    }

    private static RosterCommand.Member member(String id, int person, Step step) {
        return new RosterCommand.Member(
                id,
                "person-" + person,
                step.b() == 11 ? null : "org-" + step.b() % 3,
                FUNCTIONS.get(step.c() % 5),
                false,
                TERRITORIES.get(person % 3));
    }

    /** Mostly one in that state, so that such histories are not rare. */
    private static String oneOf(List<RegistrationView> views, RegistrationState state, String otherwise) {
        return views.stream()
                .filter(view -> view.state() == state)
                .map(view -> view.line().registrationId())
                .findFirst()
                .orElse(otherwise);
    }

    private static SignUpRules rules(Step step, int i) {
        List<Quota> all = List.of(
                new Quota(Quota.Kind.ORGANISATION, null, 1 + step.a() % 3),
                new Quota(Quota.Kind.ORGANISATION, "org-1", step.b() % 4),
                new Quota(Quota.Kind.TERRITORY, "sud-vaucluse", step.c() % 5),
                new Quota(Quota.Kind.TERRITORY, null, 2 + step.a() % 4));
        return new SignUpRules(
                step.a() < 8 ? SignUpRules.Admission.OPEN : ADMISSIONS.get(step.a() % 3),
                step.b() % 2 == 0 ? new OfferRule(1 + step.c(), Set.of()) : null,
                all.subList(step.c() % 5, Math.min(4, step.c() % 5 + step.b() % 4)),
                step.c() % 2 == 0 ? null : NOW.plus(Duration.ofMinutes(20L * i + 100)),
                step.c() == 7 ? NOW.plus(Duration.ofHours(6)) : null,
                false,
                0,
                List.of());
    }

    /** Some of them too many, twice the same, or not held. */
    private static List<String> wishes(Step step) {
        List<String> keys = List.of("a", "b", "c", "d", "a", "b", "c", "z");
        return keys.subList(step.b() % 7, Math.min(8, step.b() % 7 + step.c() % 4));
    }

    private static @Nullable String person(Step step) {
        return step.b() > 5 ? null : "person-" + step.a();
    }

    private static Instant now(Step step, int i) {
        Instant usual = NOW.plus(Duration.ofMinutes(20L * i));
        return step.c() == 5 && step.b() == 5
                ? NOW.plus(Duration.ofDays(29))
                : step.c() == 6 && step.b() == 6 ? NOW.minus(Duration.ofDays(11)) : usual;
    }
}
