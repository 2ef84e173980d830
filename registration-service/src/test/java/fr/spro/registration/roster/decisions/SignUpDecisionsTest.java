package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.DescribingRoster.member;
import static fr.spro.registration.roster.DescribingRoster.register;
import static fr.spro.registration.roster.DescribingRoster.rules;
import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.DescribingRoster;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Outcome.SignedUpTogether.Each;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.IfFull;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpDecisionsTest {

    private static final Clash ELSEWHERE = new Clash("other", "r-other");

    /** When people may sign up, seen from now. */
    enum SignUp {
        FROM_NOW_ON(0, 9),
        LATER(1, 9),
        UNTIL_NOW(-9, 0),
        NEVER(0, 0);

        private final int opens;
        private final int closes;

        SignUp(int opens, int closes) {
            this.opens = opens;
            this.closes = closes;
        }

        SessionCopy.@Nullable Window window() {
            return this == NEVER
                    ? null
                    : new SessionCopy.Window(NOW.plus(Duration.ofDays(opens)), NOW.plus(Duration.ofDays(closes)));
        }
    }

    private final DescribingRoster words = new DescribingRoster();

    private void open(int places, SignUpRules.Admission admission) {
        words.publish(words.session().capacity(places));
        words.apply(rules(admission));
    }

    private static RegisterGroup group(IfFull ifFull, boolean organiser, Member... members) {
        return new RegisterGroup(
                "key-group",
                "body",
                "together",
                List.of(members),
                ifFull,
                organiser,
                SignUpOrigin.Kind.GROUP,
                organiser ? "ada" : RegisterGroup.REFERENT);
    }

    private static RegisterGroup group(IfFull ifFull, String... people) {
        return group(
                ifFull,
                false,
                Arrays.stream(people).map(DescribingRoster::member).toArray(Member[]::new));
    }

    private List<Each> answers(RegisterGroup group) {
        return ((Outcome.SignedUpTogether) ((RosterDecision.Accepted) words.tell(group)).outcome()).each();
    }

    private @Nullable String groupOf(String line) {
        return words.roster.view(line).orElseThrow().line().group();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUBLISHED | 25 | FROM_NOW_ON | PROFESSIONALS | org | CONSEIL | a CONFIRMED           | a CONFIRMED
            PUBLISHED | 25 | LATER       | PROFESSIONALS | org | CONSEIL | SESSION_NOT_OPEN      | a CONFIRMED
            PUBLISHED | 25 | UNTIL_NOW   | PROFESSIONALS | org | CONSEIL | SESSION_CLOSED        | a CONFIRMED
            PUBLISHED | 25 | NEVER       | PROFESSIONALS | org | CONSEIL | NO_SIGN_UP            | a CONFIRMED
            PUBLISHED |    | FROM_NOW_ON | PROFESSIONALS | org | CONSEIL | NO_SIGN_UP            | NO_SIGN_UP
            ENDED     | 25 | FROM_NOW_ON | PROFESSIONALS | org | CONSEIL | SESSION_ENDED         | SESSION_ENDED
            CANCELLED | 25 | FROM_NOW_ON | PROFESSIONALS | org | CONSEIL | SESSION_CANCELLED     | SESSION_CANCELLED
            PUBLISHED | 25 | FROM_NOW_ON | PROFESSIONALS |     | CONSEIL | AUDIENCE_MISMATCH     | AUDIENCE_MISMATCH
            PUBLISHED | 25 | FROM_NOW_ON | PROFESSIONALS | org |         | AUDIENCE_MISMATCH     | AUDIENCE_MISMATCH
            PUBLISHED | 25 | FROM_NOW_ON | PROFESSIONALS | org | AUTRE   | FUNCTION_NOT_ADMITTED | FUNCTION_NOT_ADMITTED
            PUBLISHED | 25 | FROM_NOW_ON | PUBLIC        |     | CONSEIL | a CONFIRMED           | a CONFIRMED
            PUBLISHED | 25 | FROM_NOW_ON | PUBLIC        |     |         | FUNCTION_NOT_ADMITTED | FUNCTION_NOT_ADMITTED
            """)
    void onlyAnOrganiserIsNotBoundByTheTimesOfSignUp(
            SessionStatus status,
            @Nullable Integer places,
            SignUp signUp,
            Audience audience,
            @Nullable String organisation,
            @Nullable PersonFunction function,
            String people,
            String organiser) {
        Sessions session = words.session()
                .status(status)
                .capacity(places)
                .window(signUp.window())
                .audience(audience)
                .functions(Set.of(PersonFunction.CONSEIL));
        Member member = new Member("a", "a", organisation, function, false, null);

        words.publish(session);
        RosterState empty = words.roster.state();
        assertThat(words.told(new RosterCommand.Register("key", "body", "a", "a", organisation, function, false)))
                .isEqualTo(people);
        assertThat(new DescribingRoster(empty).told(group(IfFull.REFUSE, false, member)))
                .isEqualTo(people);
        assertThat(new DescribingRoster(empty).told(group(IfFull.REFUSE, true, member)))
                .isEqualTo(organiser);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | REFUSE         | a CONFIRMED, b CONFIRMED, c CONFIRMED
            2 | REFUSE         | NOT_ENOUGH_PLACES
            3 | WAIT_TOGETHER  | a CONFIRMED, b CONFIRMED, c CONFIRMED
            2 | WAIT_TOGETHER  | a WAITING 1, b WAITING 2, c WAITING 3
            3 | AS_MANY_AS_FIT | a CONFIRMED, b CONFIRMED, c CONFIRMED
            2 | AS_MANY_AS_FIT | a CONFIRMED, b CONFIRMED, c WAITING 1
            0 | AS_MANY_AS_FIT | a WAITING 1, b WAITING 2, c WAITING 3
            """)
    void aGroupThatDoesNotFitGetsWhatItWants(int places, IfFull ifFull, String told) {
        open(places, SignUpRules.Admission.OPEN);
        assertThat(words.told(group(ifFull, "a", "b", "c"))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | REFUSE         | a PENDING, b PENDING | NOT_ENOUGH_PLACES
            2 | REFUSE         | a PENDING, b PENDING | a CONFIRMED, b CONFIRMED
            0 | WAIT_TOGETHER  | a PENDING, b PENDING | a WAITING 1, b WAITING 2
            1 | AS_MANY_AS_FIT | a PENDING, b PENDING | a CONFIRMED, b WAITING 1
            """)
    void whereAnOrganiserSaysYesAReferentsGroupAsksAndAnOrganisersDoesNot(
            int places, IfFull ifFull, String referent, String organiser) {
        open(places, SignUpRules.Admission.APPROVAL);
        RosterState empty = words.roster.state();
        assertThat(words.told(group(ifFull, "a", "b"))).isEqualTo(referent);
        assertThat(new DescribingRoster(empty).told(group(ifFull, true, member("a"), member("b"))))
                .isEqualTo(organiser);
    }

    @Test
    void aGroupNamesEachPersonOnce() {
        open(9, SignUpRules.Admission.OPEN);
        assertThat(words.told(group(IfFull.REFUSE, "a", "b", "a"))).isEqualTo("PERSON_TWICE");
        assertThat(words.roster.size()).isZero();
    }

    @Test
    void thoseWhoWaitTogetherGetPlacesAtTheSameTimeAndOneAloneIsNoGroup() {
        open(1, SignUpRules.Admission.OPEN);
        words.signUp("first");
        words.tell(group(IfFull.WAIT_TOGETHER, "first", "a", "b"));
        var alone = new RegisterGroup(
                "key-alone",
                "body",
                "alone",
                List.of(member("first"), member("c")),
                IfFull.WAIT_TOGETHER,
                false,
                SignUpOrigin.Kind.GROUP,
                RegisterGroup.REFERENT);
        assertThat(answers(alone))
                .containsExactly(
                        new Each("first", RegistrationState.CONFIRMED, null, true),
                        new Each("c", RegistrationState.WAITING, 3, false));
        assertThat(groupOf("a")).isEqualTo("together").isEqualTo(groupOf("b"));
        assertThat(groupOf("c")).isNull();

        assertThat(words.told(new RosterCommand.Cancel("first", "holder"))).isEqualTo("first CANCELLED, c OFFERED");
        words.publish(words.session().capacity(3));
        assertThat(words.roster.views())
                .extracting(RegistrationView::state)
                .containsExactly(
                        RegistrationState.CANCELLED,
                        RegistrationState.OFFERED,
                        RegistrationState.OFFERED,
                        RegistrationState.OFFERED);
    }

    @Test
    void aGroupIsToldWhereThoseStandWhoAreThereAlready() {
        open(1, SignUpRules.Admission.OPEN);
        words.signUp("first");
        words.signUp("second");
        assertThat(answers(group(IfFull.AS_MANY_AS_FIT, "second", "a", "first", "b")))
                .containsExactly(
                        new Each("second", RegistrationState.WAITING, 1, true),
                        new Each("a", RegistrationState.WAITING, 2, false),
                        new Each("first", RegistrationState.CONFIRMED, null, true),
                        new Each("b", RegistrationState.WAITING, 3, false));
    }

    /** Their mails tell this position. */
    @Test
    void theEntryOfAGroupSaysBehindHowManyEachOfItWaits() {
        open(1, SignUpRules.Admission.OPEN);
        words.signUp("first");
        words.signUp("second");
        assertThat(((RosterDecision.Accepted) words.tell(group(IfFull.AS_MANY_AS_FIT, "a", "b"))).changes())
                .extracting(change -> ((RosterChange.Queued) change).position())
                .containsExactly(2, 3);
    }

    @Test
    void aRetryOfAGroupGetsTheFirstAnswerAndChangesNothing() {
        open(2, SignUpRules.Admission.OPEN);
        RegisterGroup group = group(IfFull.REFUSE, "a", "b");
        List<Each> first = answers(group);
        words.tell(new RosterCommand.Cancel("b", "holder"));

        assertThat(words.told(group)).isEqualTo("nothing");
        assertThat(answers(group)).isEqualTo(first);
        var other = new RegisterGroup(
                group.key(),
                "other body",
                "together",
                group.members(),
                IfFull.REFUSE,
                false,
                SignUpOrigin.Kind.GROUP,
                RegisterGroup.REFERENT);
        assertThat(words.told(other)).isEqualTo("KEY_REUSED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OPEN     | false | nothing     | b CONFIRMED              | CONFIRMED
            APPROVAL | false | nothing     | b PENDING                | PENDING
            OPEN     | true  | a CONFIRMED | a CONFIRMED, b CONFIRMED | CONFIRMED
            APPROVAL | true  | a PENDING   | a PENDING, b PENDING     | PENDING
            """)
    void whoIsElsewhereAtThatTimeIsAnsweredAlikeButSignedUpOnlyWhereSessionsMayOverlap(
            SignUpRules.Admission admission, boolean overlaps, String alone, String group, RegistrationState answered) {
        open(2, admission);
        words.apply(new SignUpRules(admission, null, List.of(), null, null, overlaps, 0, List.of()));
        RosterState empty = words.roster.state();
        RosterCommand.Register single = register("a").clashing(ELSEWHERE);
        RegisterGroup several = group(IfFull.REFUSE, "a", "b").clashing(Map.of("a", ELSEWHERE));

        assertThat(words.told(single)).isEqualTo(alone);
        assertThat(new DescribingRoster(empty).told(several)).isEqualTo(group);
        assertThat(((RosterDecision.Accepted) words.tell(single)).outcome())
                .isEqualTo(new Outcome.SignedUp("a", answered, null));
        RosterDecision decision = Roster.of(empty).decide(several, NOW);
        assertThat(((RosterDecision.Accepted) decision).outcome())
                .isEqualTo(new Outcome.SignedUpTogether(
                        List.of(new Each("a", answered, null, false), new Each("b", answered, null, false))));
        assertThat(((RosterDecision.Accepted) decision)
                        .changes()
                        .contains(new RosterChange.Overlapped("other", "r-other")))
                .as("a mail tells them")
                .isNotEqualTo(overlaps);
    }

    /** Of four people the first is busy; each is told what they would be told if nobody were. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5 | REFUSE         | b CONFIRMED, c CONFIRMED, d CONFIRMED | a CONFIRMED, b CONFIRMED, c CONFIRMED, d CONFIRMED
            3 | REFUSE         | NOT_ENOUGH_PLACES                     |
            0 | WAIT_TOGETHER  | b WAITING 1, c WAITING 2, d WAITING 3 | a WAITING 1, b WAITING 2, c WAITING 3, d WAITING 4
            3 | WAIT_TOGETHER  | b CONFIRMED, c CONFIRMED, d CONFIRMED | a WAITING 1, b CONFIRMED, c CONFIRMED, d CONFIRMED
            0 | AS_MANY_AS_FIT | b WAITING 1, c WAITING 2, d WAITING 3 | a WAITING 1, b WAITING 2, c WAITING 3, d WAITING 4
            2 | AS_MANY_AS_FIT | b CONFIRMED, c CONFIRMED, d WAITING 1 | a WAITING 1, b CONFIRMED, c CONFIRMED, d WAITING 2
            """)
    void whoIsElsewhereTakesNoPlaceFromTheGroupAndIsToldOfNone(
            int places, IfFull ifFull, String group, @Nullable String told) {
        open(places, SignUpRules.Admission.OPEN);
        RegisterGroup several = group(ifFull, "a", "b", "c", "d").clashing(Map.of("a", ELSEWHERE));

        RosterDecision decision = words.roster.decide(several, NOW);
        assertThat(words.told(several)).isEqualTo(group);
        assertThat(
                        decision
                                        instanceof
                                        RosterDecision.Accepted(
                                                List<RosterChange> _,
                                                Outcome outcome,
                                                IdempotentAnswer _)
                                ? words((Outcome.SignedUpTogether) outcome)
                                : null)
                .isEqualTo(told);
    }

    private static String words(Outcome.SignedUpTogether outcome) {
        return outcome.each().stream()
                .map(each -> each.registrationId() + " " + each.state()
                        + (each.position() == null ? "" : " " + each.position()))
                .collect(Collectors.joining(", "));
    }
}
