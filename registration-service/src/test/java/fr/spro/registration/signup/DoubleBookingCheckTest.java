package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.CancellationCause;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.ApplyRules;
import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.HandOver;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.PassTime;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is claimed before a batch is decided, what stands in its way, and what is given back afterwards. */
class DoubleBookingCheckTest {

    private static final Instant START = NOW.plus(Duration.ofDays(30));
    private static final Instant LATE = START.plus(Duration.ofHours(5));
    private static final SessionCopy SESSION = aSession("s").copy();
    private static final SignUpRules BESIDE_OTHERS =
            new SignUpRules(SignUpRules.Admission.OPEN, null, List.of(), null, null, true, 0, List.of());
    private static final Clash ELSEWHERE = new Clash("other", "r-other");

    /** Notes what it is told; the people in {@code busy} have given their time away. */
    private static final class Diary implements TimeClaims {
        private final List<String> claimed = new ArrayList<>();
        private final List<String> released = new ArrayList<>();
        private final Map<String, Clash> busy = new HashMap<>();
        private boolean down;

        @Override
        public Map<String, Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
            claims.forEach(claim -> claimed.add(said(claim)
                    + (claim.anyway() ? " anyway" : "")
                    + (START.equals(session.start()) ? "" : " at " + session.start())));
            return busy;
        }

        @Override
        public void release(String sessionId, Collection<Claim> claims) {
            if (down) {
                throw new IllegalStateException("no network");
            }
            assertThat(claims).isNotEmpty();
            claims.forEach(claim -> released.add(said(claim)));
        }

        private static String said(Claim claim) {
            return claim.personKey() + " for " + claim.registrationId();
        }
    }

    private final Diary diary = new Diary();
    private final List<Runnable> aside = new ArrayList<>();

    private static Register signUp(String line) {
        return new Register("key-" + line, "body", line, "p-" + line, "org", PersonFunction.CONSEIL, false);
    }

    private static RegisterGroup group(boolean organiser, String... lines) {
        return new RegisterGroup(
                "key-" + lines[0],
                "body",
                "group",
                Stream.of(lines).map(DoubleBookingCheckTest::member).toList(),
                RosterCommand.IfFull.AS_MANY_AS_FIT,
                organiser,
                SignUpOrigin.Kind.GROUP,
                "by");
    }

    private static Member member(String line) {
        return new Member(line, "p-" + line, "org", PersonFunction.CONSEIL, false, null);
    }

    private static ApplySession news(Sessions session) {
        return new ApplySession(session.copy());
    }

    private static ApplyRules rules(SignUpRules given, SignUpRules seen) {
        return new ApplyRules(given, seen, "organiser");
    }

    /** Ana and Bea are there, Cleo left, and of who came with Dan nobody knows the address. */
    private static Roster roster(SessionCopy session, SignUpRules rules) {
        return Roster.of(new RosterState(
                "s",
                1,
                session,
                1,
                List.of(
                        new Registration.Confirmed(line("ana", "p-ana"), null),
                        new Registration.Pending(line("bea", "p-bea")),
                        new Registration.Cancelled(line("cleo", "p-cleo"), NOW, CancellationCause.BY_HOLDER),
                        new Registration.Confirmed(line("dan", null), null)),
                Map.of(),
                Map.of(),
                Map.of(),
                rules,
                List.of()));
    }

    private static RegistrationDetails line(String id, @Nullable String person) {
        return new RegistrationDetails(id, person, "org", PersonFunction.CONSEIL, NOW, false, false);
    }

    /** What is claimed for commands on that roster. */
    private static List<String> claimed(SessionCopy session, SignUpRules rules, RosterCommand... commands) {
        Diary own = new Diary();
        DoubleBookingCheck.claim(own, roster(session, rules), List.of(commands), NOW);
        return own.claimed;
    }

    private static List<String> claimed(RosterCommand... commands) {
        return claimed(SESSION, SignUpRules.USUAL, commands);
    }

    /** What is given back after commands on that roster. */
    private List<String> released(SessionCopy session, Instant now, RosterCommand... commands) {
        Roster roster = roster(session, SignUpRules.USUAL);
        DoubleBookingCheck guard = DoubleBookingCheck.claim(diary, roster, List.of(commands), now);
        roster.onTrial();
        DecisionBatch batch = DecisionBatch.decide(
                roster, Stream.of(commands).map(guard::marked).toList(), now);
        guard.release(roster, batch, aside::add);
        return diary.released;
    }

    private List<String> released(RosterCommand... commands) {
        return released(SESSION, NOW, commands);
    }

    @Test
    void aSessionTakesTimeWhenItIsOnAtAKnownTimeAndAllowsNothingBeside() {
        assertThat(DoubleBookingCheck.takesTime(SESSION, SignUpRules.USUAL)).isTrue();
        assertThat(DoubleBookingCheck.takesTime(SESSION, BESIDE_OTHERS)).isFalse();
        assertThat(DoubleBookingCheck.takesTime(null, SignUpRules.USUAL)).isFalse();
        assertThat(DoubleBookingCheck.takesTime(between(null, LATE), SignUpRules.USUAL))
                .isFalse();
        assertThat(DoubleBookingCheck.takesTime(between(START, null), SignUpRules.USUAL))
                .isFalse();
        for (SessionStatus status : List.of(SessionStatus.CANCELLED, SessionStatus.ENDED)) {
            assertThat(DoubleBookingCheck.takesTime(aSession("s").status(status).copy(), SignUpRules.USUAL))
                    .isFalse();
        }
    }

    @Test
    void whoeverIsToHaveALineClaimsTheTimeAndAnOrganiserDoesNotAskWhatElseTheyHave() {
        assertThat(claimed(
                        signUp("eva"),
                        group(false, "flo", "gil"),
                        group(true, "hugo"),
                        new HandOver("key", "body", "ana", member("ines"), "holder"),
                        new Cancel("ana", "holder"),
                        new RosterCommand.WalkIn("scan", "w", "p-w", null, null, NOW, "door", false)))
                .containsExactly(
                        "p-eva for eva",
                        "p-flo for flo",
                        "p-gil for gil",
                        "p-hugo for hugo anyway",
                        "p-ines for ines anyway");
    }

    @Test
    void nobodysTimeIsClaimedWhereASessionTakesNone() {
        assertThat(claimed(SESSION, BESIDE_OTHERS, signUp("eva"))).isEmpty();
        assertThat(claimed(SESSION, BESIDE_OTHERS, signUp("eva"), rules(BESIDE_OTHERS.nextRound(), BESIDE_OTHERS)))
                .isEmpty();
        assertThat(claimed(aSession("s").status(SessionStatus.CANCELLED).copy(), SignUpRules.USUAL, signUp("eva")))
                .isEmpty();
        DoubleBookingCheck.claim(
                diary, Roster.empty("s"), List.of(signUp("eva"), rules(SignUpRules.USUAL, SignUpRules.USUAL)), NOW);
        assertThat(diary.claimed).as("a session that nobody has published").isEmpty();
    }

    @Test
    void thoseOnARosterClaimItsTimeAnewOnlyWhenItIsAnother() {
        assertThat(claimed(new PassTime())).isEmpty();
        assertThat(claimed(news(aSession("s").version(2).capacity(9)))).isEmpty();
        assertThat(claimed(news(aSession("s").at(LATE)))).as("no newer copy").isEmpty();
        assertThat(claimed(news(aSession("s").version(2).at(LATE))))
                .containsExactly("p-ana for ana anyway at " + LATE, "p-bea for bea anyway at " + LATE);
        assertThat(claimed(new ApplySession(between(START, LATE))))
                .as("until later")
                .containsExactly("p-ana for ana anyway", "p-bea for bea anyway");
        assertThat(claimed(
                        news(aSession("s").version(3).at(LATE)),
                        news(aSession("s").version(2)),
                        signUp("eva")))
                .as("the newest counts, in whatever order they come")
                .contains("p-ana for ana anyway at " + LATE, "p-eva for eva at " + LATE)
                .hasSize(3);
    }

    @Test
    void thoseOnARosterClaimItsTimeWhenItTakesSomeFromNowOn() {
        List<String> everybody = List.of("p-ana for ana anyway", "p-bea for bea anyway");
        assertThat(claimed(
                        aSession("s").status(SessionStatus.CANCELLED).copy(),
                        SignUpRules.USUAL,
                        news(aSession("s").version(2))))
                .isEqualTo(everybody);
        assertThat(claimed(SESSION, BESIDE_OTHERS, rules(SignUpRules.USUAL, BESIDE_OTHERS)))
                .isEqualTo(everybody);
    }

    @Test
    void aSignUpIsToldWhatStandsInItsWayUnlessAnOrganiserWantsIt() {
        diary.busy.put("p-eva", ELSEWHERE);
        List<RosterCommand> commands = List.of(
                signUp("eva"),
                signUp("flo"),
                group(false, "eva", "flo"),
                group(false, "flo", "gil"),
                group(true, "eva", "flo"),
                new Cancel("eva", "holder"));
        DoubleBookingCheck guard = DoubleBookingCheck.claim(diary, roster(SESSION, SignUpRules.USUAL), commands, NOW);
        assertThat(commands.stream().map(guard::marked))
                .containsExactly(
                        signUp("eva").clashing(ELSEWHERE),
                        signUp("flo"),
                        group(false, "eva", "flo").clashing(Map.of("p-eva", ELSEWHERE)),
                        group(false, "flo", "gil"),
                        group(true, "eva", "flo"),
                        new Cancel("eva", "holder"));
    }

    @Test
    void whatLedToNoLineIsGivenBackAndSoIsTheTimeOfWhoLeaves() {
        Register refused = new Register("key", "body", "flo", "p-flo", null, null, false);
        assertThat(released(signUp("eva"), refused, new Cancel("bea", "holder"), new Cancel("dan", "holder")))
                .containsExactly("p-flo for flo", "p-bea for bea");
    }

    /** How long an answer takes does not tell who is on a list, here or elsewhere at the same time. */
    @Test
    void whoHasAPlaceAlreadyIsAnsweredBeforeTheTimeIsGivenBack() {
        diary.busy.put("p-flo", ELSEWHERE);
        diary.busy.put("p-gil", ELSEWHERE);
        Register again = new Register("key", "body", "new", "p-ana", "org", PersonFunction.CONSEIL, false);
        assertThat(released(again, signUp("flo"), group(false, "eva", "gil"), new Cancel("bea", "holder")))
                .containsExactly("p-bea for bea");
        aside.forEach(Runnable::run);
        assertThat(diary.released).containsExactly("p-bea for bea", "p-ana for new", "p-flo for flo", "p-gil for gil");
    }

    @Test
    void nothingIsGivenBackByWhoStays() {
        assertThat(released(signUp("eva"), new RosterCommand.Approve("bea", "organiser")))
                .isEmpty();
        assertThat(released(news(aSession("s").version(2).capacity(9)))).isEmpty();
        assertThat(released(
                        aSession("s").status(SessionStatus.CANCELLED).copy(),
                        NOW,
                        new RosterCommand.Decline("bea", null, "organiser")))
                .as("given back by all others when the session was cancelled")
                .containsExactly("p-bea for bea");
    }

    @Test
    void everybodysTimeIsGivenBackWhenASessionTakesNoneAnyMore() {
        for (RosterCommand change : List.of(
                news(aSession("s").version(2).status(SessionStatus.CANCELLED)),
                news(aSession("s").version(2).status(SessionStatus.ENDED)),
                new ApplySession(between(null, null)),
                rules(BESIDE_OTHERS, SignUpRules.USUAL))) {
            diary.released.clear();
            assertThat(released(change)).containsExactly("p-ana for ana", "p-bea for bea");
        }
    }

    @Test
    void aTimeThatIsOverIsNotGivenBack() {
        Instant end = START.plus(Duration.ofHours(3));
        ApplySession over = news(aSession("s").version(2).status(SessionStatus.ENDED));
        assertThat(released(SESSION, end, over)).isEmpty();
        assertThat(released(SESSION, end.plusMillis(1), over)).isEmpty();
        assertThat(released(SESSION, end.minusMillis(1), over)).containsExactly("p-ana for ana", "p-bea for bea");
    }

    @Test
    void whatWasDecidedStandsAndIsLoggedWhenTheTimesCannotBeGivenBack() {
        diary.down = true;
        Logger log = Logger.getLogger(DoubleBookingCheck.class.getName());
        List<String> logged = new ArrayList<>();
        log.setFilter(entry -> !logged.add(entry.getLevel() + " " + entry.getMessage()));
        try {
            assertThat(released(new Cancel("ana", "holder"))).isEmpty();
        } finally {
            log.setFilter(null);
        }
        assertThat(logged).containsExactly("WARNING claims of {0} stay: {1}");
    }

    /** A newer copy of the session, at these times. */
    private static SessionCopy between(@Nullable Instant start, @Nullable Instant end) {
        return new SessionCopy(
                "s",
                2,
                SESSION.eventId(),
                SESSION.series(),
                SESSION.territory(),
                SESSION.openTo(),
                SESSION.eventTitle(),
                SESSION.title(),
                SESSION.format(),
                SESSION.audience(),
                SESSION.functions(),
                start,
                end,
                SESSION.venue(),
                SESSION.capacity(),
                SESSION.registration(),
                SESSION.status(),
                SESSION.presenters(),
                SESSION.historic());
    }
}
