package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.DecisionBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What two doors kept without a network, brought in any order and any number of times. */
class OfflineScanDecisionsProperties {

    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");

    /** One mark; the numbers choose what, about whom, at which door and when. */
    record Step(int kind, int who, int minute, boolean north, boolean wrongClock) {}

    @Provide
    Arbitrary<List<Step>> days() {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false, false, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property
    void anyOrderAndAnyRepetitionGivesTheSameRosterAndTheSameConflicts(
            @ForAll("days") List<Step> day, @ForAll Random random, @ForAll("beginnings") Beginning beginning) {
        List<DoorNote> notes = notes(day);
        Roster inOrder = prepared(beginning);
        notes.forEach(note -> tell(inOrder, note));

        Roster mixed = prepared(beginning);
        List<DoorNote> sent = new ArrayList<>(notes);
        notes.stream().filter(note -> random.nextInt(3) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);
        sent.forEach(note -> tell(mixed, note));

        if (!beginning.group()) {
            // Somebody of a group who comes makes room for the others, and places that were given stay given.
            assertThat(people(mixed)).isEqualTo(people(inOrder));
        }
        assertThat(conflicts(mixed)).isEqualTo(conflicts(inOrder));
        assertThat(arrivals(mixed)).isEqualTo(told(notes));
        assertThat(mixed.counts(1).orElseThrow().attended())
                .isEqualTo(inOrder.counts(1).orElseThrow().attended());
    }

    @Property
    void aBatchThatComesAgainChangesNothingAndIsAnsweredAlike(@ForAll("days") List<Step> day) {
        List<DoorNote> notes = notes(day);
        Roster roster = prepared(new Beginning(3, 0, false));
        notes.forEach(note -> tell(roster, note));
        RosterState before = roster.state();
        List<RosterDecision> first =
                notes.stream().map(note -> tell(roster, note)).toList();
        assertThat(roster.state()).isEqualTo(before);
        assertThat(notes.stream().map(note -> tell(roster, note)).toList()).isEqualTo(first);
        first.forEach(decision ->
                assertThat(((RosterDecision.Accepted) decision).changes()).isEmpty());
    }

    @Property(tries = 300)
    void keepsEveryMarkThroughTheJournalItsSnapshotsAndATrial(@ForAll("days") List<Step> day) {
        RosterRepository journal =
                new MongoRosterRepository(new InMemoryJournal(), RosterMessages::of, _ -> {}, (_, _) -> {});
        Roster roster = Roster.empty("s");
        List<RosterCommand> commands = new ArrayList<>(preparation(new Beginning(2, 0, false)));
        commands.addAll(notes(day));
        for (int i = 0; i < commands.size(); i++) {
            RosterState before = roster.state();
            roster.onTrial();
            DecisionBatch batch = DecisionBatch.decide(roster, commands.subList(i, i + 1), NOW);
            roster.takeBack();
            assertThat(roster.state()).isEqualTo(before);
            roster.onTrial();
            batch = DecisionBatch.decide(roster, commands.subList(i, i + 1), NOW);
            if (batch.isEmpty()) {
                roster.takeBack();
                continue;
            }
            RosterEntry entry = batch.entry(roster, "w");
            journal.append(
                    entry, batch.touched(roster), roster.counts(entry.version()).orElseThrow());
            roster.settle(entry.version());
            if (i % 5 == 4) {
                journal.snapshot(roster.state());
            }
        }
        assertThat(journal.load("s").state()).isEqualTo(roster.state());
        assertThat(journal.load("s").conflicts()).isEqualTo(roster.conflicts());
    }

    // ---------------------------------------------------------------- a day

    /** How many places there are, how they are given, and whether the last three came as a group. */
    record Beginning(int places, int rules, boolean group) {}

    @Provide
    Arbitrary<Beginning> beginnings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, RULES.size() - 1),
                        Arbitraries.of(true, false))
                .as(Beginning::new);
    }

    private static SignUpRules rules(SignUpRules.Admission admission, @Nullable OfferRule offer, List<Quota> quotas) {
        return new SignUpRules(admission, offer, quotas, null, null, false, 0, List.of());
    }

    private static final List<SignUpRules> RULES = List.of(
            SignUpRules.USUAL,
            rules(SignUpRules.Admission.APPROVAL, null, List.of()),
            rules(SignUpRules.Admission.OPEN, null, List.of(new Quota(Quota.Kind.ORGANISATION, null, 2))),
            rules(SignUpRules.Admission.OPEN, new OfferRule(4, Set.of()), List.of()),
            rules(
                    SignUpRules.Admission.APPROVAL,
                    new OfferRule(4, Set.of()),
                    List.of(new Quota(Quota.Kind.ORGANISATION, "org-1", 1))));

    private static List<RosterCommand> preparation(Beginning beginning) {
        List<RosterCommand> commands = new ArrayList<>();
        commands.add(new RosterCommand.ApplySession(
                Sessions.aSession("s").capacity(beginning.places()).copy()));
        commands.add(new RosterCommand.ApplyRules(RULES.get(beginning.rules()), SignUpRules.USUAL, "by"));
        int alone = beginning.group() ? 2 : PEOPLE.size();
        PEOPLE.subList(0, alone)
                .forEach(person -> commands.add(new RosterCommand.Register(
                        "key-" + person, "body", "r-" + person, person, "org-1", PersonFunction.CONSEIL, false)));
        if (alone < PEOPLE.size()) {
            commands.add(new RosterCommand.RegisterGroup(
                    "key-group",
                    "body",
                    "group",
                    PEOPLE.subList(alone, PEOPLE.size()).stream()
                            .map(person -> new RosterCommand.Member(
                                    "r-" + person, person, "org-1", PersonFunction.CONSEIL, false, null))
                            .toList(),
                    RosterCommand.IfFull.WAIT_TOGETHER,
                    false,
                    SignUpOrigin.Kind.GROUP,
                    "referent"));
        }
        commands.add(new RosterCommand.Cancel("r-b", "holder"));
        return commands;
    }

    /** Five people, one of them no longer, some waiting. */
    private static Roster prepared(Beginning beginning) {
        Roster roster = Roster.empty("s");
        preparation(beginning).forEach(command -> tell(roster, command));
        return roster;
    }

    private static List<DoorNote> notes(List<Step> day) {
        List<DoorNote> notes = new ArrayList<>();
        for (int i = 0; i < day.size(); i++) {
            Step step = day.get(i);
            Instant at = NOW.minusSeconds(60L * step.minute()).minusMillis(i);
            String door = step.north() ? "Nord" : "Sud";
            int clock = step.wrongClock() ? 600 : 0;
            String id = "n" + i;
            String who = step.who() == 5 ? "nobody" : "r-" + PEOPLE.get(step.who());
            notes.add(
                    switch (step.kind()) {
                        case 0, 5 -> new DoorNote.Scan(id, who, step.kind() == 5, at, "by", door, clock);
                        // Takes back a mark of the same door, which may come earlier or later, or not at all.
                        case 1 -> new DoorNote.TakeBack(id, null, undone(day, i), at, "by", door, clock);
                        case 2 ->
                            new DoorNote.Arrive(
                                    new RosterCommand.WalkIn(
                                            id,
                                            "w" + i,
                                            step.who() > 3
                                                    ? null
                                                    : List.of("x", "b", "c", "y")
                                                            .get(step.who()),
                                            "org-1",
                                            null,
                                            at,
                                            "by",
                                            false),
                                    door,
                                    clock);
                        case 3 -> new DoorNote.TakeBack(id, who, null, at, "by", door, clock);
                        default -> new DoorNote.Scan(id, null, false, at, "by", door, clock);
                    });
        }
        return notes;
    }

    /** A mark that is not an undo itself, or an id that never comes. */
    private static String undone(List<Step> day, int i) {
        int other = Math.floorMod(i * 7 + day.get(i).minute(), day.size());
        return "n" + (List.of(0, 2, 4, 5).contains(day.get(other).kind()) ? other : 99);
    }

    private static RosterDecision tell(Roster roster, RosterCommand command) {
        RosterDecision decision = roster.decide(command, NOW);
        if (decision instanceof RosterDecision.Accepted accepted
                && (!accepted.changes().isEmpty() || accepted.answer() != null)) {
            roster.apply(new RosterEntry(
                    "s",
                    roster.version() + 1,
                    "w",
                    NOW,
                    accepted.changes(),
                    accepted.answer() == null ? List.of() : List.of(accepted.answer())));
        }
        return decision;
    }

    // ---------------------------------------------------------------- what is compared

    private static String name(Roster roster, String id) {
        RegistrationView view = roster.view(id).orElse(null);
        if (view == null) {
            return id;
        }
        return Objects.requireNonNullElse(view.line().personKey(), id);
    }

    /** Live lines by person (who walked in twice may have either line), and cancelled ones that had signed up. */
    private static Map<String, String> people(Roster roster) {
        Map<String, String> people = new TreeMap<>();
        for (RegistrationView view : roster.views()) {
            boolean gone = view.state() == RegistrationState.CANCELLED;
            if (!gone || !view.line().walkIn()) {
                Attendance presence = view.presence();
                people.put(
                        name(roster, view.line().registrationId()) + (gone ? " cancelled" : ""),
                        view.state() + " " + view.position() + " "
                                + (presence == null ? "absent" : presence.at() + " " + presence.scanId()));
            }
        }
        return people;
    }

    private static Set<String> conflicts(Roster roster) {
        Set<String> found = new TreeSet<>();
        roster.conflicts()
                .forEach(conflict -> found.add(conflict.kind() + " "
                        + (conflict.registrationId() == null ? null : name(roster, conflict.registrationId()))
                        + " "
                        + conflict.marks().stream()
                                .map(mark -> mark.scanId() + "@" + mark.at() + mark.door())
                                .toList()));
        return found;
    }

    /** When each person came, by the roster. */
    private static Map<String, Instant> arrivals(Roster roster) {
        Map<String, Instant> arrivals = new TreeMap<>();
        roster.views().stream()
                .filter(view -> view.presence() != null)
                .forEach(view -> arrivals.put(
                        name(roster, view.line().registrationId()),
                        Objects.requireNonNull(view.presence()).at()));
        return arrivals;
    }

    /** The same told as plainly as possible: the earliest mark of each person that nobody took back. */
    private static Map<String, Instant> told(List<DoorNote> notes) {
        Set<String> mistakes = new HashSet<>();
        Map<String, Instant> until = new HashMap<>();
        for (DoorNote note : notes) {
            if (note instanceof DoorNote.TakeBack back) {
                if (back.undoes() != null) {
                    mistakes.add(back.undoes());
                } else {
                    until.merge(String.valueOf(back.registrationId()), back.at(), (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        Map<String, Instant> arrivals = new TreeMap<>();
        for (DoorNote note : notes) {
            String person = person(note);
            if (person != null
                    && !mistakes.contains(note.scanId())
                    && (person.equals("b") || note.at().isAfter(until.getOrDefault("r-" + person, Instant.MIN)))) {
                arrivals.merge(person, note.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return arrivals;
    }

    private static @Nullable String person(DoorNote note) {
        return switch (note) {
            case DoorNote.Scan scan -> {
                String id = scan.registrationId();
                yield id == null || id.equals("nobody") || id.equals("r-b") ? null : id.substring(2);
            }
            case DoorNote.Arrive arrive -> {
                String key = arrive.walkIn().personKey();
                yield key == null ? arrive.walkIn().registrationId() : key;
            }
            case DoorNote.TakeBack _, DoorNote.Settle _ -> null;
        };
    }
}
