package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Commands decided together, against the same commands one after the other, each an entry of its own. */
class DecisionBatchProperties {

    private static final Clash ELSEWHERE = new Clash("other", "r-other");

    private static final List<RosterCommand.IfFull> IF_FULL = List.of(RosterCommand.IfFull.values());

    private static final List<SignUpRules> RULES = List.of(
            SignUpRules.USUAL,
            rules(SignUpRules.Admission.APPROVAL, null),
            rules(SignUpRules.Admission.OPEN, new OfferRule(1, Set.of())));

    /** One command; the numbers choose which, and about whom. */
    record Step(int kind, int a, int b) {}

    @Provide
    Arbitrary<List<List<Step>>> histories() {
        // Sign-ups and erasures are more common, so that both of the same person come together.
        Arbitrary<Integer> kind = Arbitraries.oneOf(Arbitraries.integers().between(0, 18), Arbitraries.of(0, 6, 16));
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 7);
        return Combinators.combine(kind, number, number)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property
    void decidesTogetherWhatIsDecidedOneAfterTheOther(
            @ForAll("histories") List<List<Step>> history, @ForAll @IntRange(max = 2) int rules) {
        Roster together = Roster.empty("s");
        OneByOne alone = new OneByOne();
        Roster reader = Roster.empty("s");
        List<String> made = new ArrayList<>();
        for (int i = 0; i <= history.size(); i++) {
            Instant now = NOW.plus(Duration.ofHours(3L * i));
            List<RosterCommand> commands =
                    i == 0 ? beginning(RULES.get(rules), made) : commands(history.get(i - 1), made);
            alone.begin(now);
            commands.forEach(command -> alone.tell(command, now));

            RosterState before = together.state();
            together.onTrial();
            DecisionBatch batch = DecisionBatch.decide(together, commands, now);

            assertThat(batch.decisions()).isEqualTo(alone.decisions);
            assertThat(batch.isEmpty()).isEqualTo(alone.isUnchanged());
            assertThat(batch.changesSession()).isEqualTo(alone.otherSession);
            for (int n = 0; n < commands.size(); n++) {
                assertThat(batch.isSignedUpAgain(n)).as("again %s", n).isEqualTo(alone.again.contains(n));
            }
            Roster decided = together;
            assertThat(decided.views().stream()
                            .map(view -> view.line().registrationId())
                            .filter(batch::isNewLine))
                    .containsExactlyInAnyOrderElementsOf(alone.added);
            assertThat(batch.touched(decided))
                    .as("each changed line once, as it is in the end")
                    .containsExactlyInAnyOrderElementsOf(alone.changed.stream()
                            .map(id -> decided.view(id).orElseThrow())
                            .toList());
            if (batch.isEmpty()) {
                together.takeBack();
                assertThat(together.state()).isEqualTo(before);
            } else {
                RosterEntry entry = batch.entry(together, "w");
                together.settle(entry.version());
                reader.apply(entry);
            }
            assertThat(unversioned(together)).isEqualTo(unversioned(alone.roster));
            assertThat(reader.state()).as("who reads the entry").isEqualTo(together.state());
        }
    }

    /** The model: what each command meets is written down before it is decided, and so is what it changes. */
    private static final class OneByOne {
        private final Roster roster = Roster.empty("s");
        private long first;
        private List<RosterDecision> decisions = List.of();
        private Set<Integer> again = Set.of();
        private Set<String> added = Set.of();
        private Set<String> changed = Set.of();
        private boolean otherSession;

        /** What time alone has brought is done before anything is decided, and after each command. */
        void begin(Instant now) {
            first = roster.version();
            decisions = new ArrayList<>();
            again = new HashSet<>();
            added = new HashSet<>();
            changed = new HashSet<>();
            otherSession = false;
            Map<String, RegistrationView> before = lines(roster);
            write(roster.due(now), null, now);
            compare(before);
        }

        boolean isUnchanged() {
            return roster.version() == first;
        }

        void tell(RosterCommand command, Instant now) {
            Map<String, RegistrationView> before = lines(roster);
            Optional<SessionCopy> session = roster.session();
            SignUpRules rules = roster.rules();
            RosterDecision decision = roster.decide(command, now);
            if (decision instanceof RosterDecision.Accepted accepted) {
                write(accepted.changes(), accepted.answer(), now);
                if (accepted.answer() != null && missesALine(command, before)) {
                    again.add(decisions.size());
                }
            }
            decisions.add(decision);
            write(roster.due(now), null, now);
            compare(before);
            otherSession |= !session.equals(roster.session()) || !rules.equals(roster.rules());
        }

        private void compare(Map<String, RegistrationView> before) {
            lines(roster).forEach((id, line) -> {
                if (!before.containsKey(id)) {
                    added.add(id);
                }
                if (!line.equals(before.get(id))) {
                    changed.add(id);
                }
            });
        }

        private void write(List<RosterChange> changes, @Nullable IdempotentAnswer answer, Instant now) {
            if (!changes.isEmpty() || answer != null) {
                List<IdempotentAnswer> answers = answer == null ? List.of() : List.of(answer);
                roster.apply(new RosterEntry("s", roster.version() + 1, "w", now, changes, answers));
            }
        }

        /** Whether a sign-up was answered like any other, though somebody is there already or busy elsewhere. */
        private boolean missesALine(RosterCommand command, Map<String, RegistrationView> before) {
            if (command instanceof Register register) {
                return roster.view(register.registrationId()).isEmpty();
            }
            return command instanceof RegisterGroup group
                    && group.clashes().keySet().stream()
                            .anyMatch(busy -> before.values().stream()
                                    .noneMatch(line -> busy.equals(line.line().personKey())
                                            && line.state() != RegistrationState.CANCELLED));
        }
    }

    /** Every line without what changes by itself: the roster's version, and a turn when others leave. */
    private static Map<String, RegistrationView> lines(Roster roster) {
        return roster.views().stream()
                .map(view -> new RegistrationView(
                        view.sessionId(),
                        0,
                        view.line(),
                        view.state(),
                        null,
                        view.presence(),
                        view.wishes(),
                        view.offeredUntil(),
                        view.ending()))
                .collect(Collectors.toMap(view -> view.line().registrationId(), view -> view));
    }

    private static RosterState unversioned(Roster roster) {
        RosterState state = roster.state();
        return new RosterState(
                "s",
                0,
                state.session(),
                state.nextTicket(),
                state.registrations(),
                state.scans(),
                state.answers(),
                state.wishes(),
                state.rules(),
                state.marks());
    }

    // ---------------------------------------------------------------- commands

    private static SignUpRules rules(SignUpRules.Admission admission, @Nullable OfferRule offer) {
        return new SignUpRules(admission, offer, List.of(), null, null, false, 0, List.of());
    }

    private static ApplySession session(long version, int places, SessionStatus status) {
        return new ApplySession(aSession("s")
                .wishes()
                .version(version)
                .capacity(places)
                .status(status)
                .copy());
    }

    /** A session of two places, and four people who want one; {@code made} is told which lines there may be. */
    private static List<RosterCommand> beginning(SignUpRules rules, List<String> made) {
        List<RosterCommand> commands = new ArrayList<>();
        commands.add(session(1, 2, SessionStatus.PUBLISHED));
        commands.add(new RosterCommand.ApplyRules(rules, SignUpRules.USUAL, "organiser"));
        for (int person = 0; person < 4; person++) {
            commands.add(signUp(person, null, made));
        }
        return commands;
    }

    private static List<RosterCommand> commands(List<Step> steps, List<String> made) {
        return steps.stream().map(step -> command(step, made)).toList();
    }

    private static String fresh(List<String> made) {
        made.add("r" + made.size());
        return made.getLast();
    }

    private static Register signUp(int person, @Nullable Clash clash, List<String> made) {
        String id = fresh(made);
        return new Register(
                "key-" + id,
                "sign up hash",
                id,
                "p" + person,
                "org",
                PersonFunction.CONSEIL,
                false,
                null,
                false,
                clash);
    }

    private static Member member(int person, List<String> made) {
        return new Member(fresh(made), "p" + person, "org", PersonFunction.CONSEIL, false, null);
    }

    private static RosterCommand command(Step step, List<String> made) {
        String line = step.b() < 2 ? made.getLast() : made.get((step.a() * 8 + step.b()) % made.size());
        String scan = "scan-" + step.b();
        return switch (step.kind()) {
            case 0 -> signUp(step.a(), step.b() == 0 ? ELSEWHERE : null, made);
            case 1 -> new RosterCommand.Cancel(line, "holder");
            case 2 -> new RosterCommand.Attend(line, scan, NOW, "door");
            case 3 -> new RosterCommand.UndoAttendance(line, scan, "door");
            case 4 -> new RosterCommand.WalkIn(scan, fresh(made), "p" + step.a(), "org", null, NOW, "door", false);
            case 5 -> new RosterCommand.Wish(line, List.of(step.b() < 4 ? "a" : "b"), "holder");
            case 6 ->
                new RegisterGroup(
                        "key-r" + made.size(),
                        "group hash",
                        "g" + made.size(),
                        List.of(member(step.a(), made), member(step.b(), made)),
                        IF_FULL.get(step.b() % 3),
                        false,
                        SignUpOrigin.Kind.GROUP,
                        "referent",
                        step.b() < 3 ? Map.of("p" + step.a(), ELSEWHERE) : Map.of());
            case 7 ->
                new RosterCommand.HandOver("key-r" + made.size(), "over hash", line, member(step.b(), made), "holder");
            case 8 -> new RosterCommand.AcceptOffer(line, "holder");
            case 9 -> new RosterCommand.LeaveOffer(line, "holder");
            case 10 -> new RosterCommand.Approve(line, "organiser");
            case 11 -> new RosterCommand.Decline(line, null, "organiser");
            case 12 -> new RosterCommand.GivePlace(line, "urgent", step.b() > 3, "organiser");
            case 13, 14 -> new RosterCommand.ApplyRules(RULES.get(step.a() % 3), RULES.get(step.b() % 3), "organiser");
            case 15 ->
                session(
                        2 + step.b(),
                        step.a(),
                        step.a() == 0
                                ? SessionStatus.CANCELLED
                                : step.a() == 1 ? SessionStatus.ENDED : SessionStatus.PUBLISHED);
            case 16 -> new RosterCommand.Forget(line, List.of("key-" + line));
            case 17 -> new DoorNote.Scan(scan, line, false, NOW.minusSeconds(step.a()), "by", "Nord", 0);
            default -> new DoorNote.TakeBack("undo-" + scan, line, scan, NOW, "by", "Nord", 0);
        };
    }
}
